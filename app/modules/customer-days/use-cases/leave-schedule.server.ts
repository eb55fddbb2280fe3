import type { AppContext } from "#app/shared/context.ts";
import { closeDiscountJob } from "../jobs/close-discount.ts";
import { discountKey } from "../model/discount-terms.ts";
import { periodOf } from "../model/day-period.ts";
import type { CustomerDayRow } from "../store/customer-days.server.ts";

/**
 * A scheduled day is changed or called off after it should have begun: a start that failed half-way may have left a discount
 * at the platform. It is taken back; one that is not there is no harm.
 */
export async function leaveSchedule(ctx: AppContext, day: CustomerDayRow): Promise<void> {
  if (periodOf(day.content).startsAt > ctx.clock.now()) return;
  await ctx.jobs.enqueue(closeDiscountJob, { shopId: ctx.shop.id, dayId: day.id, key: discountKey(day) });
}
