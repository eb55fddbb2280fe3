import type { AppContext } from "#app/shared/context.ts";
import { checkCapJob } from "../jobs/check-cap.ts";
import { closeDiscountJob } from "../jobs/close-discount.ts";
import { endDayJob } from "../jobs/end-day.ts";
import { startDayJob } from "../jobs/start-day.ts";
import { periodOf } from "../model/day-period.ts";
import { discountKey } from "../model/discount-terms.ts";
import { findDays, findUnclosedDays } from "../views/days.server.ts";

export interface Swept {
  readonly toStart: number;
  readonly toEnd: number;
  readonly toClose: number;
}

/**
 * Finds what an outage, a lost job or a changed clock left undone and gives each a job of its own: days to begin, days to end,
 * discounts to take back, budgets to look at. Days that are held are tried again by this.
 */
export async function sweepDays(ctx: AppContext): Promise<Swept> {
  const now = ctx.clock.now();
  const shopId = ctx.shop.id;
  const toStart = (await findDays(ctx, ["scheduled"])).filter(({ content }) => periodOf(content).startsAt <= now);
  for (const { id, heldReason } of toStart) {
    await ctx.jobs.enqueue(startDayJob, { shopId, dayId: id }, { key: `${id}:${heldReason ? quarterOf(now) : hourOf(now)}` });
  }
  const live = await findDays(ctx, ["live"]);
  const toEnd = live.filter(({ content }) => periodOf(content).endsAt < now);
  for (const { id } of toEnd) await ctx.jobs.enqueue(endDayJob, { shopId, dayId: id });
  for (const day of live) {
    if (day.content.budgetCapMinor !== null) await ctx.jobs.enqueue(checkCapJob, { shopId, key: discountKey(day) });
  }
  const toClose = await findUnclosedDays(ctx);
  for (const day of toClose) {
    await ctx.jobs.enqueue(closeDiscountJob, { shopId, dayId: day.id, key: discountKey(day) }, { key: `${day.id}:${hourOf(now)}` });
  }
  return { toStart: toStart.length, toEnd: toEnd.length, toClose: toClose.length };
}

/** While the platform does not answer, a job of this name repeats by itself: one more each hour is enough. */
function hourOf(now: Date): string {
  return now.toISOString().slice(0, 13);
}

/** A held day has no job that repeats: each sweep brings one. */
function quarterOf(now: Date): string {
  return `quarter-${Math.floor(now.getTime() / 900_000)}`;
}
