import { recogniseCustomer } from "#app/modules/customers/index.server.ts";
import { claimCode } from "#app/modules/discounts/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { discountKey } from "../model/discount-terms.ts";
import { periodOf } from "../model/day-period.ts";
import type { ClaimDayCodeRefusal } from "../model/refusals.ts";
import type { CustomerDayRow } from "../store/customer-days.server.ts";
import { findDay } from "../views/days.server.ts";

export interface ClaimDayCode {
  readonly dayId: string;
  /** As the platform's signature named her; null when nobody is logged in. */
  readonly platformCustomerId: string | null;
}

export interface ClaimedDayCode {
  readonly code: string;
  /** An order has used it: it is worth nothing more. */
  readonly isUsed: boolean;
  /** ISO 8601. */
  readonly endsAt: string;
  /** The day's own, in which its end was announced; the shop's may be another by now. */
  readonly timeZone: string;
}

/**
 * Gives a logged-in customer her own code of a live day: the same one with each click, tab, retry and device. Refuses
 * `day-not-found`, `day-not-started`, `day-over`, `no-personal-codes`, `log-in-needed`, `codes-not-ready`.
 */
export async function claimDayCode(ctx: AppContext, { dayId, platformCustomerId }: ClaimDayCode): Promise<Result<ClaimedDayCode, ClaimDayCodeRefusal>> {
  const day = isUuid(dayId) ? await findDay(ctx, dayId) : null;
  if (!day) return refuse({ kind: "day-not-found" });
  const refusal = whyNotNow(day, ctx.clock.now());
  if (refusal) return refuse(refusal);
  if (day.content.codes.kind !== "personal") return refuse({ kind: "no-personal-codes" });
  if (platformCustomerId === null) return refuse({ kind: "log-in-needed" });
  const recognised = await recogniseCustomer(ctx, { platformCustomerId, by: "herself" });
  if (!recognised.ok) throw new Error("a customer who acts herself is always recognised");
  const claimed = await claimCode(ctx, { key: discountKey(day), customer: recognised.value });
  if (!claimed.ok) return refuse({ kind: "codes-not-ready" });
  return ok({ ...claimed.value, endsAt: periodOf(day.content).endsAt.toISOString(), timeZone: day.content.timeZone });
}

/** A day that is not announced does not exist for shoppers. */
function whyNotNow({ state, content }: CustomerDayRow, now: Date): ClaimDayCodeRefusal | null {
  switch (state) {
    case "live":
      return now > periodOf(content).endsAt ? { kind: "day-over" } : null;
    case "scheduled":
      return { kind: "day-not-started" };
    case "ended":
      return { kind: "day-over" };
    case "draft":
    case "legal_review":
    case "cancelled":
      return { kind: "day-not-found" };
  }
}
