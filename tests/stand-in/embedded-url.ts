import { createHmac, randomBytes } from "node:crypto";
import { signIdToken } from "./id-token.ts";
import { nameOf } from "./shop-of.ts";
import type { AppRegistration, StandInShop } from "./world.ts";

/** What `host` decodes to, without padding: the admin's address of the shop. */
export function hostParameterOf(shop: StandInShop): string {
  return Buffer.from(`admin.shopify.com/store/${nameOf(shop)}`).toString("base64url");
}

/**
 * The address the admin frames: the app's, with the signed query the platform sends. `path` is the app's own path
 * (`/app/surveys`) and may carry a query.
 */
export function embeddedUrl(app: AppRegistration, shop: StandInShop, path = "/"): string {
  const url = new URL(path, app.appUrl);
  const sent: Record<string, string> = {
    embedded: "1",
    host: hostParameterOf(shop),
    id_token: signIdToken(app, shop),
    locale: shop.staff.locale,
    session: randomBytes(32).toString("hex"),
    shop: shop.domain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(sent)) url.searchParams.set(name, value);
  url.searchParams.set("hmac", hmacOfQuery(url.searchParams, app.apiSecret));
  return url.href;
}

/** Hex HMAC-SHA256 over all parameters but `hmac`, sorted, as `name=value` joined by `&`. */
export function hmacOfQuery(parameters: URLSearchParams, secret: string): string {
  const signed = [...parameters]
    .filter(([name]) => name !== "hmac")
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return createHmac("sha256", secret).update(new URLSearchParams(signed).toString()).digest("hex");
}
