import { packedFacts } from "./graphql/packed-schema.ts";
import { compacted, covers } from "./scopes.ts";
import { announce } from "./webhooks/delivery.ts";
import { scopesUpdatePayload, shopPayload } from "./webhooks/payloads.ts";
import type { AccessToken, Installation, StandInShop, World } from "./world.ts";

const FIRST_INSTALLATION_ID = 910_000_000_001;

/** Shopify-managed installation: the merchant agreed to the scopes the app registered. Keeps an existing one. */
export function installApp(world: World, shop: StandInShop): Installation {
  if (shop.installation !== undefined) return shop.installation;
  shop.installation = {
    id: FIRST_INSTALLATION_ID + shop.id,
    grantedScopes: compacted(world.app.scopes),
    accessTokens: [],
    metafields: new Map(),
  };
  return shop.installation;
}

/**
 * Removes the app: its tokens, its metafields and its blocks are gone at once, then `app/uninstalled` is sent. `shop/redact`
 * follows 48 hours later on the platform; here it is sent on request.
 */
export function uninstallApp(world: World, shop: StandInShop): void {
  if (shop.installation === undefined) return;
  shop.installation = undefined;
  shop.theme.embeds = [];
  for (const template of Object.keys(shop.theme.templates) as (keyof typeof shop.theme.templates)[]) shop.theme.templates[template] = [];
  announce(world, shop, { topic: "app/uninstalled", payload: shopPayload(shop) });
}

/** Whether the app asks for more than the shop has granted: its next opening asks the merchant first. */
export function lacksScopes(world: World, shop: StandInShop): boolean {
  const granted = shop.installation?.grantedScopes;
  return granted !== undefined && world.app.scopes.some((scope) => !covers(granted, scope));
}

/** Changes what the shop grants and tells the app. An unknown scope is refused with a reason. */
export function changeScopes(world: World, shop: StandInShop, scopes: readonly string[]): string | undefined {
  const { installation } = shop;
  if (installation === undefined) return `the app is not installed in ${shop.domain}`;
  const previous = installation.grantedScopes;
  installation.grantedScopes = compacted(scopes);
  announce(world, shop, { topic: "app/scopes_update", payload: scopesUpdatePayload(shop, installation, previous) });
  return undefined;
}

/** The access token a request carries, if it is one of this shop's and has not expired. */
export function liveToken(shop: StandInShop, token: string | null, now = Date.now()): AccessToken | undefined {
  return shop.installation?.accessTokens.find(
    (candidate) => candidate.token === token && (candidate.expiresAt === undefined || candidate.expiresAt > now),
  );
}

/** Ages every access token past its end, so that the next call meets 401; refresh tokens stay good. */
export function expireTokens(shop: StandInShop, now = Date.now()): number {
  const tokens = shop.installation?.accessTokens.filter((token) => token.expiresAt !== undefined) ?? [];
  for (const token of tokens) token.expiresAt = now - 1;
  return tokens.length;
}

/** The API version the platform answers. */
export function apiVersion(): string {
  return packedFacts().version;
}
