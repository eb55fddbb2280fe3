import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import { adminFilesPerShop, answersPerNetwork, caseStartsPerShop, floodKeyMinutes, rememberedSenders, requestsPerShop, rightsPerCustomer } from "#app/config/limits.ts";
import { getApp } from "#app/composition/app.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { shopperNetwork } from "./shopper-address.ts";
import type { SurfaceRequest } from "./surface-request.ts";
import { createTokenBuckets } from "./token-buckets.ts";

/** What the platform has signed of a storefront's request. */
interface SignedSender {
  readonly shopDomain: string;
  /** Null for a guest. */
  readonly platformCustomerId: string | null;
}

const byNetwork = createTokenBuckets(answersPerNetwork, rememberedSenders);
const byCustomer = createTokenBuckets(rightsPerCustomer, rememberedSenders);
const byShop = createTokenBuckets(requestsPerShop, rememberedSenders);
const starts = createTokenBuckets(caseStartsPerShop, rememberedSenders);
const files = createTokenBuckets(adminFilesPerShop, rememberedSenders);

/**
 * Whole seconds a sender has to wait; 0 when the request may go on. Her rights (`/privacy`) are counted by the customer
 * whom the platform signed, so that nobody behind the same address can use them up; all else by address. What is refused
 * there takes nothing from the shop's share, which keeps one shop's flood away from other shops.
 */
export function secondsToWait(request: Pick<SurfaceRequest, "url" | "headers">, { shopDomain, platformCustomerId }: SignedSender): number {
  const { pathname } = new URL(request.url);
  const now = getApp().clock.now().getTime();
  const isRight = platformCustomerId !== null && pathname.startsWith("/storefront/privacy");
  const network = shopperNetwork(request.headers.get("x-forwarded-for"), getApp().env.TRUSTED_PROXIES);
  const sender = isRight ? platformCustomerId : network;
  const buckets = isRight ? byCustomer : byNetwork;
  const own = sender === null ? 0 : buckets.take(unreadable(`${shopDomain}\n${sender}`, now), now);
  return Math.ceil(own || byShop.take(shopDomain, now));
}

/** Whole seconds until a shop's staff may do this again: what a stolen session could do in numbers. */
export function secondsToWaitInAdmin(what: "case-start" | "file", shop: ShopIdentity): number {
  const buckets = what === "case-start" ? starts : files;
  return Math.ceil(buckets.take(shop.id, getApp().clock.now().getTime()));
}

/** A key object: with bytes, each hash would cost seven times as much. */
const newKey = () => createSecretKey(randomBytes(32));
let secret = { key: newKey(), madeAt: Number.NEGATIVE_INFINITY };

/**
 * What stands for a sender in memory: a keyed hash whose key this process made by chance and forgets within the hour, so
 * that neither a dump of the memory nor time leads back to an address (law C-11, X-05).
 */
function unreadable(sender: string, now: number): string {
  if (Math.abs(now - secret.madeAt) > floodKeyMinutes * 60_000) {
    secret = { key: newKey(), madeAt: now };
    byNetwork.clear();
    byCustomer.clear();
  }
  return createHmac("sha256", secret.key).update(sender).digest("base64url").slice(0, 22);
}
