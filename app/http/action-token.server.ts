import { createHmac, timingSafeEqual } from "node:crypto";
import { actionTokenMinutes } from "#app/config/limits.ts";
import { getApp } from "#app/composition/app.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";

/**
 * A token that a page of a customer's own carries into her next step (withdraw, fetch, erase). The platform's signature
 * says who is logged in, not whether she meant it: a form on another site could post in her name.
 */
export function actionToken(shop: ShopIdentity, platformCustomerId: string, now: Date): string {
  const expires = Math.floor(now.getTime() / 1000) + actionTokenMinutes * 60;
  return `${expires}.${signature(shop, platformCustomerId, expires)}`;
}

/** Whether the token is this customer's, of this shop, and has not expired. Compared in constant time. */
export function isActionToken(token: string | null, of: { shop: ShopIdentity; platformCustomerId: string }, now: Date): boolean {
  const [expiresText = "", given = ""] = (token ?? "").split(".");
  const expires = Number(expiresText);
  if (!Number.isSafeInteger(expires) || expires * 1000 < now.getTime()) return false;
  const expected = Buffer.from(signature(of.shop, of.platformCustomerId, expires));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

let key: Uint8Array | undefined;

function signature(shop: ShopIdentity, platformCustomerId: string, expires: number): string {
  key ??= getApp().keyProvider.derive("storefront-action-token");
  return createHmac("sha256", key).update(`${shop.id}\n${platformCustomerId}\n${expires}`).digest("base64url");
}
