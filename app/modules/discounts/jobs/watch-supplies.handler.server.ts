import type { AppContext } from "#app/shared/context.ts";
import { listOpenSupplies } from "../store/discounts.server.ts";
import { fillCodesJob } from "./fill-codes.ts";

/** A job for each open discount, once an interval; where nothing is to be done it ends at its first look. */
export async function handleWatchSupplies(ctx: AppContext): Promise<void> {
  const interval = Math.floor(ctx.clock.now().getTime() / 900_000);
  for (const discountId of await listOpenSupplies(ctx)) {
    await ctx.jobs.enqueue(fillCodesJob, { shopId: ctx.shop.id, discountId }, { key: `${discountId}:watch:${interval}` });
  }
}
