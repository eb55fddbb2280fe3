import type { AppContext } from "#app/shared/context.ts";
import { purgeAccessLog } from "../use-cases/purge-access-log.server.ts";

export async function handlePurgeAccessLog(ctx: AppContext): Promise<void> {
  const lines = await purgeAccessLog(ctx);
  if (lines > 0) ctx.log.info("vault.access-log-purged", { shop: ctx.shop.id, lines });
}
