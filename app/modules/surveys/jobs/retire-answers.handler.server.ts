import type { AppContext } from "#app/shared/context.ts";
import { retireAnswers } from "../use-cases/erase-answers.server.ts";

export async function handleRetireAnswers(ctx: AppContext): Promise<void> {
  const retired = await retireAnswers(ctx);
  ctx.log.info("surveys.answers-retired", { shop: ctx.shop.id, ...retired });
}
