import { proofYears } from "#app/config/limits.ts";
import type { AppContext } from "#app/shared/context.ts";
import { deleteChains, findQuietObjects } from "../store/approval-entries.server.ts";

/** Deletes what was recorded about objects whose newest line is from before the third year back (law A-07), and their keys. */
export async function purgeApprovals(ctx: AppContext): Promise<number> {
  const before = new Date(Date.UTC(ctx.clock.now().getUTCFullYear() - proofYears, 0, 1));
  const objects = await findQuietObjects(ctx, before);
  if (objects.length === 0) return 0;
  const lines = await deleteChains(ctx, objects);
  for (const object of objects) await ctx.vault.shred(object);
  return lines;
}
