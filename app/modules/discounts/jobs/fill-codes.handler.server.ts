import { discountBatchPollSeconds } from "#app/config/limits.ts";
import type { AppContext } from "#app/shared/context.ts";
import { fillCodes } from "../use-cases/fill-codes.server.ts";
import { fillCodesJob } from "./fill-codes.ts";

/** An outage of the platform throws, and the job is retried; what throws for good lies among the dead letters, to be replayed. */
export async function handleFillCodes(ctx: AppContext, { discountId }: { readonly discountId: string }): Promise<void> {
  const next = await fillCodes(ctx, { discountId });
  if (next === "done") return;
  const startAt = new Date(ctx.clock.now().getTime() + (next === "later" ? discountBatchPollSeconds * 1000 : 0));
  await ctx.jobs.enqueue(fillCodesJob, { shopId: ctx.shop.id, discountId }, next === "later" ? { startAt } : {});
}
