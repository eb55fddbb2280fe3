/** The code she came with, in her browser session, as the platform keeps it: whether it applies is seen in the cart. */
const COOKIE = "_stand_in_discount";
const LONGEST = 255;

/** The code of this browser session; undefined when there is none. */
export function discountCodeOf(request: Request): string | undefined {
  const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(request.headers.get("cookie") ?? "")?.[1] ?? "";
  try {
    return decodeURIComponent(value) || undefined;
  } catch {
    return undefined;
  }
}

/** The `Set-Cookie` value that keeps a code for the length of the browser session. */
export function discountCookie(code: string): string {
  return `${COOKIE}=${encodeURIComponent(code.slice(0, LONGEST))}; Path=/; SameSite=Lax`;
}

/** The `Set-Cookie` value that forgets it. */
export function noDiscountCookie(): string {
  return `${COOKIE}=; Path=/; SameSite=Lax; Max-Age=0`;
}
