import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";

/** Whether the shop's ledger has any line. */
export async function hasAnyConsentLine(ctx: AppContext): Promise<boolean> {
  return (await rows(ctx).consentEntry.findFirst({ where: { shopId: ctx.shop.id }, select: { id: true } })) !== null;
}

/** Whether anybody is on the shop's suppression list. */
export async function hasAnySuppression(ctx: AppContext): Promise<boolean> {
  return (await rows(ctx).suppression.findFirst({ where: { shopId: ctx.shop.id }, select: { id: true } })) !== null;
}
