import type { AppContext } from "#app/shared/context.ts";
import { closeDayDiscount } from "../use-cases/close-day-discount.server.ts";
import { endDay, endDayAtCap } from "../use-cases/end-day.server.ts";
import { startDay } from "../use-cases/start-day.server.ts";
import { sweepDays } from "../use-cases/sweep-days.server.ts";
import { findDays } from "../views/days.server.ts";
import { discountKey } from "../model/discount-terms.ts";

interface OfDay {
  readonly dayId: string;
}

export async function handleStartDay(ctx: AppContext, { dayId }: OfDay): Promise<void> {
  const outcome = await startDay(ctx, { dayId });
  if (outcome !== "nothing-to-do") ctx.log.info("customer-days.start", { shop: ctx.shop.id, day: dayId, outcome });
}

export async function handleEndDay(ctx: AppContext, { dayId }: OfDay): Promise<void> {
  if (await endDay(ctx, { dayId })) ctx.log.info("customer-days.end", { shop: ctx.shop.id, day: dayId });
}

export async function handleCloseDiscount(ctx: AppContext, { dayId, key }: OfDay & { readonly key: string }): Promise<void> {
  await closeDayDiscount(ctx, { dayId, key });
}

/** Only a live day's budget can be used up: the discount of any other has been, or is being, taken back. */
export async function handleCheckCap(ctx: AppContext, { key }: { readonly key: string }): Promise<void> {
  const day = (await findDays(ctx, ["live"])).find((live) => discountKey(live) === key);
  if (day && (await endDayAtCap(ctx, { dayId: day.id }))) ctx.log.info("customer-days.cap-reached", { shop: ctx.shop.id, day: day.id });
}

export async function handleSweep(ctx: AppContext): Promise<void> {
  const { toStart, toEnd, toClose } = await sweepDays(ctx);
  if (toStart + toEnd + toClose > 0) ctx.log.info("customer-days.swept", { shop: ctx.shop.id, toStart, toEnd, toClose });
}
