import type { StandInShop, World } from "./world.ts";

/** The header by which server-side calls name the shop, since they reach this server under one address. */
export const STAND_IN_HOST_HEADER = "x-stand-in-host";

/** The permanent domain of a shop from the name that admin addresses carry. */
export function domainOf(shopName: string): string {
  return `${shopName}.myshopify.com`;
}

/** The name that admin addresses carry: `teekontor-lindenhof` for `teekontor-lindenhof.myshopify.com`. */
export function nameOf(shop: Pick<StandInShop, "domain">): string {
  return shop.domain.replace(/\.myshopify\.com$/, "");
}

/** The shop of an admin address `/store/<name>/…`. */
export function shopByName(world: World, shopName: string): StandInShop | undefined {
  return world.shops.get(domainOf(shopName));
}

/**
 * The shop whose storefront a request is for: the one that a server-side caller names by header, the one in the host
 * name `<name>.localhost`, otherwise the first shop. An unknown name gives undefined, never the first shop.
 */
export function storefrontShopOf(request: Request, world: World): StandInShop | undefined {
  const named = request.headers.get(STAND_IN_HOST_HEADER);
  if (named !== null) return world.shops.get(named);
  const { hostname } = new URL(request.url);
  if (hostname.endsWith(".localhost")) return shopByName(world, hostname.slice(0, -".localhost".length));
  return world.shops.values().next().value;
}

/** Where a browser finds the storefront of this shop: the bare origin for the first one, `<name>.localhost` for others. */
export function storefrontOriginOf(shop: StandInShop, world: World): string {
  if (world.shops.values().next().value === shop) return world.origin;
  const origin = new URL(world.origin);
  return `${origin.protocol}//${nameOf(shop)}.localhost${origin.port === "" ? "" : `:${origin.port}`}`;
}
