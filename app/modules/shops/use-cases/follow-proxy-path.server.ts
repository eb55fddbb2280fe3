import type { AppContext } from "#app/shared/context.ts";
import { updateProxyPath } from "../store/shops.server.ts";

/**
 * The storefront reaches us at another path, as the platform signed it. From now on the blocks and the links in them use that one.
 * Safe to repeat, also at the same moment.
 */
export async function followProxyPath(ctx: AppContext, proxyPath: string): Promise<void> {
  if (await updateProxyPath(ctx, proxyPath)) await ctx.outbox.publish({ name: "shops.profile-changed", payload: { shopId: ctx.shop.id } });
}
