import type { GateGap, GateView, ShownFacts } from "#app/modules/approvals/index.ts";
import type { CustomerDayId } from "#app/shared/ids.ts";
import type { LocalizedText } from "#app/shared/languages.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";
import type { DiscountClosing } from "./day-period.ts";
import type { CustomerDayState, EndReason, HeldReason } from "./customer-day-state.ts";

/** What came of a day. Amounts in minor units of the shop's currency. */
export interface DayResults {
  readonly codesGiven: number;
  readonly redeemed: number;
  readonly costMinor: number;
  readonly capMinor: number | null;
}

/** One line of the calendar and the list. Instants are ISO 8601 in UTC, days `YYYY-MM-DD` in the day's own time zone. */
export interface CustomerDayListItem {
  readonly id: CustomerDayId;
  readonly name: string;
  readonly state: CustomerDayState;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  /** Why a scheduled day does not begin, or a cancelled one did not. */
  readonly heldReason: HeldReason | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly endReason: EndReason | null;
  /** Null before the day was live. */
  readonly results: DayResults | null;
  /** It began more than `lateStartMinutes` after it should have: the detail says when. */
  readonly hasLateStart: boolean;
  readonly currencyCode: string;
  /** A public code is given to nobody in particular: only what was redeemed can be counted. */
  readonly codesKind: CustomerDayContent["codes"]["kind"];
}

/** A day to come, with what is still missing before it may begin. */
export interface PlannedDay extends CustomerDayListItem {
  readonly missing: readonly GateGap[];
}

export interface CustomerDayDetail extends CustomerDayListItem {
  readonly content: CustomerDayContent;
  /** Hand it back with an approval and with `schedule`: what was seen. */
  readonly contentHash: string;
  /** Hand it back when saving or submitting. */
  readonly revision: number;
  /** Staff account that wrote the content as it is. */
  readonly authorStaffId: string;
  /** It was never before reviewers: it can be deleted, where others can be called off. */
  readonly isDeletable: boolean;
  readonly gate: GateView;
  /** The shop's now; differs from `content.timeZone` when the shop moved since. */
  readonly shopTimeZone: string;
  readonly liveAt: string | null;
  readonly endedAt: string | null;
  /** Whether the platform has taken back the discount of a day that ended; `done` before it ends, too. */
  readonly discountClosing: DiscountClosing;
  /** What reviewers are shown beside the content. */
  readonly facts: readonly ReviewFact[];
  /** The same as an entry keeps it, with the question that is put to them and the legal basis that is proposed. */
  readonly shown: ShownFacts;
}

/** One generated fact about a day, without any verdict (law A-08). */
export interface ReviewFact {
  readonly kind: "offer" | "period" | "time-zone" | "audience" | "budget" | "price-notice" | "personal-data" | "mail";
  readonly text: LocalizedText;
}

/** For the home page. */
export interface HomeDays {
  readonly live: CustomerDayListItem | null;
  /** Planned days that are not over, the next first: in review or scheduled, three at most. */
  readonly next: readonly PlannedDay[];
  /** The last one that ended. */
  readonly last: CustomerDayListItem | null;
}
