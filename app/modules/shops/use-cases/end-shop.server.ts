import type { AppContext } from "#app/shared/context.ts";
import { deleteShop, updateRedacting, updateUninstalled } from "../store/shops.server.ts";

/**
 * The platform says the app was uninstalled. False when the shop has installed it again after that moment: the message
 * was late, and nothing ends.
 */
export async function markUninstalled(ctx: AppContext, { uninstalledAt }: { uninstalledAt: Date }): Promise<boolean> {
  return updateUninstalled(ctx, uninstalledAt);
}

/** The first step of `shop/redact`: from here on the shop's ledgers may be deleted, by the database's own rule. */
export async function beginRedaction(ctx: AppContext): Promise<void> {
  await updateRedacting(ctx);
}

/** The last step of `shop/redact`: the shop itself and its profile. Returns the number of rows deleted. */
export async function forgetShop(ctx: AppContext): Promise<number> {
  return deleteShop(ctx);
}
