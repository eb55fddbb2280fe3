import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { emptyShopProfile, type DpoState, type ShopProfile } from "../model/shop-profile.ts";

/** What the merchant has stated about herself; empty fields where she has not. */
export async function loadShopProfile(ctx: Pick<AppContext, "shop" | "tx">): Promise<ShopProfile> {
  const row = await rows(ctx).shopProfile.findUnique({ where: { shopId: ctx.shop.id } });
  if (!row) return emptyShopProfile;
  const { shopId: _shopId, updatedAt: _updatedAt, dpoState, ...fields } = row;
  return { ...fields, dpoState: dpoState as DpoState };
}

/** How the platform knows our installation in this shop. */
export interface Installation {
  readonly name: string;
  readonly domain: string;
  readonly timeZone: string;
  readonly currencyCode: string;
  /** Where the storefront reaches us, such as `/apps/kundentag`. */
  readonly proxyPath: string;
  /** Owner of the app-data metafields; null until `shops.read-identity` has run. */
  readonly installationGid: string | null;
  readonly isInstalled: boolean;
}

/** The installation, or null when the shop is gone. */
export async function loadInstallation(ctx: Pick<AppContext, "shop" | "tx">): Promise<Installation | null> {
  const row = await rows(ctx).shop.findUnique({ where: { id: ctx.shop.id } });
  if (!row) return null;
  const { name, domain, timeZone, currencyCode, proxyPath, installationGid, uninstalledAt } = row;
  return { name, domain, timeZone, currencyCode, proxyPath, installationGid, isInstalled: uninstalledAt === null };
}
