import type { AppContext } from "#app/shared/context.ts";
import { retireAnswers } from "../use-cases/retire-answers.server.ts";
import { retireAnswersJob } from "./retire-answers.ts";

export async function handleRetireAnswers(ctx: AppContext): Promise<void> {
  const { hasMore, ...retired } = await retireAnswers(ctx);
  ctx.log.info("surveys.answers-retired", { shop: ctx.shop.id, ...retired });
  if (hasMore) await ctx.jobs.enqueue(retireAnswersJob, { shopId: ctx.shop.id });
}
