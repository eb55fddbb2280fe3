import type { AppContext } from "#app/shared/context.ts";
import { purgeProofs } from "../use-cases/purge-proofs.server.ts";

export async function handlePurgeProofs(ctx: AppContext): Promise<void> {
  const { lines, heads } = await purgeProofs(ctx);
  if (lines + heads > 0) ctx.log.info("consent.proofs-purged", { shop: ctx.shop.id, lines, heads });
}
