import { decideGate } from "#app/modules/approvals/index.server.ts";
import { loadDiscountResults } from "#app/modules/discounts/index.server.ts";
import type { DiscountResults } from "#app/modules/discounts/index.ts";
import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { gateQuestion } from "../model/day-gate.ts";
import { isLateStart, periodOf } from "../model/day-period.ts";
import { discountKey } from "../model/discount-terms.ts";
import { customerDayStates } from "../model/customer-day-state.ts";
import type { CustomerDayListItem, HomeDays } from "../model/screens.ts";
import type { CustomerDayRow } from "../store/customer-days.server.ts";
import { findDays } from "./days.server.ts";

/** How many planned days the home page names. */
const daysOnHome = 3;

/** All customer days of the shop, the one that starts first before the others. */
export async function listCustomerDays(ctx: AppContext): Promise<CustomerDayListItem[]> {
  return itemsOf(ctx, await findDays(ctx, customerDayStates));
}

/** For the home page: the day that is live, the next ones in review or scheduled, and the last one that ended. */
export async function loadHomeDays(ctx: AppContext): Promise<HomeDays> {
  const days = await findDays(ctx, ["legal_review", "scheduled", "live", "ended"]);
  const now = ctx.clock.now();
  const live = days.find(({ state }) => state === "live");
  const planned = days.filter(({ state, content }) => (state === "legal_review" || state === "scheduled") && periodOf(content).endsAt >= now);
  const last = days.filter(({ state }) => state === "ended").sort(byEnd).at(-1);
  const shown = [live, last, ...planned.slice(0, daysOnHome)].filter((day) => day !== undefined);
  const items = new Map((await itemsOf(ctx, shown)).map((item) => [item.id, item]));
  const next = [];
  for (const day of planned.slice(0, daysOnHome)) next.push({ ...items.get(day.id)!, missing: (await decideGate(ctx, gateQuestion(day, now))).missing });
  return {
    live: (live && items.get(live.id)) ?? null,
    next,
    last: (last && items.get(last.id)) ?? null,
  };
}

/** Days as the list shows them, in their order, each with what came of it. */
export async function itemsOf(ctx: AppContext, days: readonly CustomerDayRow[]): Promise<CustomerDayListItem[]> {
  const { currencyCode } = (await loadInstallation(ctx))!;
  const opened = days.filter(hasResults).map(discountKey);
  const results = new Map(opened.length === 0 ? [] : (await loadDiscountResults(ctx, opened)).map((result) => [result.key, result]));
  return days.map((day) => itemOf(day, { currencyCode, result: hasResults(day) ? results.get(discountKey(day)) : undefined }));
}

interface About {
  readonly currencyCode: string;
  readonly result: DiscountResults | undefined;
}

function itemOf(day: CustomerDayRow, { currencyCode, result }: About): CustomerDayListItem {
  const { content } = day;
  const period = periodOf(content);
  return {
    id: day.id,
    name: content.name,
    state: day.state,
    startsOn: content.startsOn,
    endsOn: content.endsOn,
    timeZone: content.timeZone,
    heldReason: day.heldReason,
    startsAt: period.startsAt.toISOString(),
    endsAt: period.endsAt.toISOString(),
    endReason: day.endReason,
    results: hasResults(day)
      ? { codesGiven: result?.codesGiven ?? 0, redeemed: result?.redeemed ?? 0, costMinor: result?.costMinor ?? 0, capMinor: content.budgetCapMinor }
      : null,
    hasLateStart: isLateStart(period, day),
    currencyCode,
    codesKind: content.codes.kind,
  };
}

/** Only a day that was live has any. */
function hasResults({ liveAt }: CustomerDayRow): boolean {
  return liveAt !== null;
}

function byEnd(one: CustomerDayRow, other: CustomerDayRow): number {
  return (one.endedAt?.getTime() ?? 0) - (other.endedAt?.getTime() ?? 0);
}
