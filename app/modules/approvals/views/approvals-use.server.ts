import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";

/** Whether anything is on record in this shop. */
export async function hasApprovals(ctx: AppContext): Promise<boolean> {
  return (await rows(ctx).approvalEntry.findFirst({ where: { shopId: ctx.shop.id }, select: { id: true } })) !== null;
}
