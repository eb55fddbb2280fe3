import type { StandInProduct, StandInShop } from "../world.ts";

/** The cart lives in the browser session, as a cookie of the stand-in: nothing of it is kept here. */
const COOKIE = "_stand_in_cart";
const QUANTITY_AT_MOST = 99;

export interface CartLine {
  readonly product: StandInProduct;
  readonly quantity: number;
}

/** What lies in the cart of this browser session; products the shop no longer has are left out. */
export function cartLinesOf(request: Request, shop: StandInShop): CartLine[] {
  const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(request.headers.get("cookie") ?? "")?.[1] ?? "";
  return value.split(".").flatMap((entry) => {
    const [id, quantity] = entry.split("x");
    const product = shop.products.find((candidate) => String(candidate.id) === id);
    return product === undefined ? [] : [{ product, quantity: Math.min(Number(quantity) || 1, QUANTITY_AT_MOST) }];
  });
}

/** The `Set-Cookie` value of the cart after a form of the theme was sent to `/cart/add`, `/cart/change` or `/cart/clear`. */
export async function changedCart(request: Request, shop: StandInShop, action: string): Promise<string> {
  const form = new URLSearchParams(await request.text());
  const id = Number(form.get("id"));
  const quantity = Math.max(0, Math.min(Number(form.get("quantity") ?? "1") || 0, QUANTITY_AT_MOST));
  const lines = action === "clear" ? [] : change(cartLinesOf(request, shop), { shop, id, quantity, adds: action === "add" });
  const value = lines.map((line) => `${String(line.product.id)}x${String(line.quantity)}`).join(".");
  return `${COOKIE}=${value}; Path=/; SameSite=Lax`;
}

/** The `Set-Cookie` value of an empty cart. */
export function emptyCartCookie(): string {
  return `${COOKIE}=; Path=/; SameSite=Lax`;
}

function change(lines: CartLine[], wish: { shop: StandInShop; id: number; quantity: number; adds: boolean }): CartLine[] {
  const product = wish.shop.products.find((candidate) => candidate.id === wish.id);
  if (product === undefined) return lines;
  const before = lines.find((line) => line.product === product)?.quantity ?? 0;
  const quantity = wish.adds ? before + wish.quantity : wish.quantity;
  const others = lines.filter((line) => line.product !== product);
  return quantity === 0 ? others : [...others, { product, quantity }];
}
