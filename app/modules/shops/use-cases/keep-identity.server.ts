import type { AppContext } from "#app/shared/context.ts";
import { proposeProfile, type PlatformShop } from "../model/proposed-profile.ts";
import { insertProposal } from "../store/shop-profiles.server.ts";
import { updateShop } from "../store/shops.server.ts";

/** The answer to the operation `ShopIdentity`. */
export interface PlatformIdentity {
  readonly shop: PlatformShop & { readonly ianaTimezone: string; readonly currencyCode: string };
  readonly currentAppInstallation: { readonly id: string };
}

/**
 * Keeps name, time zone, currency and the owner of our metafields, and proposes the merchant's identity where she has
 * stated none yet. She sees and completes it before anything is published: DPO and authority are never proposed.
 */
export async function keepIdentity(ctx: AppContext, { shop, currentAppInstallation }: PlatformIdentity): Promise<void> {
  await updateShop(ctx, {
    name: shop.name,
    timeZone: shop.ianaTimezone,
    currencyCode: shop.currencyCode,
    installationGid: currentAppInstallation.id,
  });
  await insertProposal(ctx, proposeProfile(shop));
  await ctx.outbox.publish({ name: "shops.profile-changed", payload: { shopId: ctx.shop.id } });
}
