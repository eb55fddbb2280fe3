import { openDiscount } from "#app/modules/discounts/index.server.ts";
import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { contentHash } from "../model/content-hash.ts";
import { mayDo, type HeldReason } from "../model/customer-day-state.ts";
import { periodOf } from "../model/day-period.ts";
import { discountKey, discountTermsOf } from "../model/discount-terms.ts";
import { lockDay, updateDay, type CustomerDayRow } from "../store/customer-days.server.ts";
import { dayChanged } from "./finish-day.server.ts";
import { isGateOpen } from "./is-gate-open.server.ts";
import { leaveSchedule } from "./leave-schedule.server.ts";

/** What a run came to. */
export type StartOutcome = "live" | "held" | "missed" | "nothing-to-do";

/**
 * Begins a scheduled day whose time has come: asks the gate again, opens the discount, goes live. What is missing holds the
 * day, and the next run looks again; a day that passed without a start is cancelled and never made up for (law B-05).
 * @throws ShopUnavailable when the platform cannot be asked now.
 */
export async function startDay(ctx: AppContext, { dayId }: { readonly dayId: string }): Promise<StartOutcome> {
  const day = await lockDay(ctx, dayId);
  if (!day || !mayDo(day.state, "start")) return "nothing-to-do";
  const now = ctx.clock.now();
  const { startsAt, endsAt } = periodOf(day.content);
  if (now < startsAt) return "nothing-to-do";
  if (now > endsAt) return miss(ctx, day);
  const heldReason = await whatHolds(ctx, day);
  if (heldReason) {
    await updateDay(ctx, dayId, { heldReason });
    return "held";
  }
  await updateDay(ctx, dayId, { state: "live", liveAt: now, heldReason: null });
  await dayChanged(ctx, dayId);
  return "live";
}

async function whatHolds(ctx: AppContext, day: CustomerDayRow): Promise<HeldReason | null> {
  // The hash is computed anew: what was reviewed is what begins.
  if (contentHash(day.content) !== day.contentHash || !(await isGateOpen(ctx, day))) return "approvals-not-current";
  // The platform has nobody to make a discount for once the app was uninstalled.
  if (!(await loadInstallation(ctx))?.isInstalled) return "platform-refused";
  const opened = await openDiscount(ctx, { key: discountKey(day), terms: discountTermsOf(day.content) });
  return opened.ok ? null : opened.refusal.kind;
}

async function miss(ctx: AppContext, day: CustomerDayRow): Promise<StartOutcome> {
  await leaveSchedule(ctx, day);
  await updateDay(ctx, day.id, { state: "cancelled", heldReason: day.heldReason ?? "missed" });
  return "missed";
}
