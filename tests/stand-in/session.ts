import { createHmac, timingSafeEqual } from "node:crypto";
import { storefrontShopOf } from "./shop-of.ts";
import type { StandInCustomer, StandInShop, World } from "./world.ts";

/**
 * The shopper's browser session on a storefront. Both facts live in cookies, as they do on the platform: who is logged
 * in (signed, out of reach of scripts) and what she answered to the consent banner (readable by scripts).
 */

const CUSTOMER_COOKIE = "_stand_in_customer";
const BANNER_COOKIE = "_stand_in_consent";
const BANNER_COOKIE_SECONDS = 365 * 24 * 60 * 60;

/** The four purposes of the Customer Privacy API; a purpose that is missing has not been answered. */
export interface BannerAnswer {
  readonly analytics?: boolean;
  readonly marketing?: boolean;
  readonly preferences?: boolean;
  readonly saleOfData?: boolean;
}

/** The logged-in customer of the shop this request is for; undefined for a guest, a forged or another shop's cookie. */
export function customerOf(request: Request, world: World): StandInCustomer | undefined {
  const shop = storefrontShopOf(request, world);
  const value = cookieOf(request, CUSTOMER_COOKIE);
  if (shop === undefined || value === undefined) return undefined;
  const [id = "", mark = ""] = value.split(".");
  if (!isSame(mark, markOf(world, shop, id))) return undefined;
  return shop.customers.find((customer) => String(customer.id) === id);
}

/** The `Set-Cookie` value that logs this customer in, for the length of the browser session. */
export function logInCookie(customer: StandInCustomer, shop: StandInShop, world: World): string {
  const id = String(customer.id);
  return `${CUSTOMER_COOKIE}=${id}.${markOf(world, shop, id)}; Path=/; HttpOnly; SameSite=Lax`;
}

/** The `Set-Cookie` value that logs whoever is logged in out. */
export function logOutCookie(): string {
  return `${CUSTOMER_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
}

/** What the shopper answered to the consent banner; undefined as long as she has not. */
export function bannerAnswerOf(request: Request): BannerAnswer | undefined {
  const value = cookieOf(request, BANNER_COOKIE);
  if (value === undefined || value === "") return undefined;
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(value));
    return typeof parsed === "object" && parsed !== null ? (parsed) : undefined;
  } catch {
    return undefined;
  }
}

/** The `Set-Cookie` value that keeps this answer for a year; scripts may read it. */
export function bannerCookie(answer: BannerAnswer): string {
  const value = encodeURIComponent(JSON.stringify(answer));
  return `${BANNER_COOKIE}=${value}; Path=/; SameSite=Lax; Max-Age=${String(BANNER_COOKIE_SECONDS)}`;
}

/** The `Set-Cookie` value that makes the banner's answer unknown again. */
export function bannerForgetCookie(): string {
  return `${BANNER_COOKIE}=; Path=/; SameSite=Lax; Max-Age=0`;
}

function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function markOf(world: World, shop: StandInShop, customerId: string): string {
  return createHmac("sha256", world.app.apiSecret).update(`customer-session:${shop.domain}:${customerId}`).digest("hex");
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
