import type { AppContext } from "#app/shared/context.ts";
import { writeCheckpoint } from "../use-cases/write-checkpoint.server.ts";

/** The hash in the log stands outside the database: whoever rewrites the ledger's end would have to rewrite the log too. */
export async function handleWriteCheckpoint(ctx: AppContext): Promise<void> {
  const { checkpoints, heads, lastHash } = await writeCheckpoint(ctx);
  if (checkpoints > 0) ctx.log.info("consent.checkpoint-written", { shop: ctx.shop.id, checkpoints, heads, hash: lastHash });
}
