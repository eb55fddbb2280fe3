import type { AppContext } from "#app/shared/context.ts";
import { purgeApprovals } from "../use-cases/purge-approvals.server.ts";

export async function handlePurgeEntries(ctx: AppContext): Promise<void> {
  const lines = await purgeApprovals(ctx);
  if (lines > 0) ctx.log.info("approvals.entries-purged", { shop: ctx.shop.id, lines });
}
