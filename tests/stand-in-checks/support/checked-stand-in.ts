import { join } from "node:path";
import { installApp } from "#tests/stand-in/installation.ts";
import { startStandIn } from "#tests/stand-in/server.ts";
import type { StandIn, StandInOptions } from "#tests/stand-in/server.ts";
import type { Installation, StandInShop, World } from "#tests/stand-in/world.ts";

export const API_KEY = "checked-app-key";
export const API_SECRET = "checked-app-secret-of-32-letters";
export const SHOP = "teekontor-lindenhof.myshopify.com";
export const OTHER_SHOP = "zweiter-laden.myshopify.com";
export const FIXTURES = join(import.meta.dirname, "../fixtures");

/** The stand-in on a free port, with an app that is not Kundentag. */
export function startChecked(appUrl: string, changes: Partial<StandInOptions> = {}): Promise<StandIn> {
  return startStandIn({
    port: 0,
    appUrl,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    tomlPath: join(FIXTURES, "shopify.app.toml"),
    extensionsRoot: join(FIXTURES, "extensions"),
    ...changes,
  });
}

export function shopIn(world: World, domain = SHOP): StandInShop {
  const shop = world.shops.get(domain);
  if (shop === undefined) throw new Error(`no shop ${domain}`);
  return shop;
}

export function installed(world: World, domain = SHOP): Installation {
  return installApp(world, shopIn(world, domain));
}

/** Waits until something holds; fails after `milliseconds`. */
export async function until(holds: () => boolean, milliseconds = 20_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
