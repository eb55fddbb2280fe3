import type { StaffAccount, StandInShop } from "../world.ts";

/** Who is logged in to the admin is a matter of the browser, as on the platform: two people can look at a shop at once. */
const STAFF_COOKIE = "_stand_in_staff";

/** Everybody with an account of this shop, the owner first. */
export function staffOf(shop: StandInShop): readonly StaffAccount[] {
  return [shop.staff, ...(shop.colleagues ?? [])];
}

/** The account this browser is logged in with: the owner's until somebody changes it. */
export function staffLookingAt(request: Request, shop: StandInShop): StaffAccount {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const id = pairs.find((pair) => pair.startsWith(`${STAFF_COOKIE}=`))?.slice(STAFF_COOKIE.length + 1);
  return staffOf(shop).find((account) => String(account.id) === id) ?? shop.staff;
}

/** The `Set-Cookie` value that logs an account in. */
export function staffCookie(account: StaffAccount): string {
  return `${STAFF_COOKIE}=${String(account.id)}; Path=/; HttpOnly; SameSite=Lax`;
}
