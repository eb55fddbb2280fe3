import type { AppContext } from "#app/shared/context.ts";
import { closeDiscountJob } from "../jobs/close-discount.ts";
import { discountKey } from "../model/discount-terms.ts";
import type { EndReason } from "../model/customer-day-state.ts";
import { updateDay, type CustomerDayRow } from "../store/customer-days.server.ts";

/**
 * Ends a locked live day: from this transaction on no code is given out. A job has the platform take the discount back, and
 * repeats until it has; so a day can be stopped also while the platform does not answer.
 */
export async function finishDay(ctx: AppContext, day: CustomerDayRow, endReason: EndReason): Promise<void> {
  await updateDay(ctx, day.id, { state: "ended", endedAt: ctx.clock.now(), endReason });
  await ctx.jobs.enqueue(closeDiscountJob, { shopId: ctx.shop.id, dayId: day.id, key: discountKey(day) });
  await dayChanged(ctx, day.id);
}

/** Tells whoever shows customer days that one began or ended. */
export async function dayChanged(ctx: AppContext, dayId: string): Promise<void> {
  await ctx.outbox.publish({ name: "customer-days.changed", payload: { shopId: ctx.shop.id, dayId } });
}
