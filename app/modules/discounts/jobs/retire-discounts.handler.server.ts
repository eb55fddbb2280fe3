import type { AppContext } from "#app/shared/context.ts";
import { retireDiscounts } from "../use-cases/retire-discounts.server.ts";
import { retireDiscountsJob } from "./retire-discounts.ts";

export async function handleRetireDiscounts(ctx: AppContext): Promise<void> {
  const { retired, hasMore } = await retireDiscounts(ctx);
  ctx.log.info("discounts.retired", { shop: ctx.shop.id, discounts: retired });
  if (hasMore) await ctx.jobs.enqueue(retireDiscountsJob, { shopId: ctx.shop.id });
}
