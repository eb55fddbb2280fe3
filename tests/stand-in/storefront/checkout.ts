import { settleCreations } from "../sales/discounts.ts";
import { priceOf } from "../sales/evaluate-code.ts";
import type { BasketPrice } from "../sales/evaluate-code.ts";
import { placeOrder } from "../sales/orders.ts";
import { emptyCartCookie } from "./cart.ts";
import { noDiscountCookie } from "./discount-cookie.ts";
import { join, rootUrl } from "./liquid-objects.ts";
import type { PageView } from "./liquid-objects.ts";

/** What the cart of this view costs, with the code of its browser session. */
export function cartPriceOf(view: PageView): BasketPrice {
  settleCreations(view.world, view.shop);
  return priceOf(view.shop, { lines: view.cartLines, customer: view.customer, code: view.discountCode });
}

/** What the cart's template is told about its price; amounts in minor units. */
export function cartPriceObjects(view: PageView): Record<string, unknown> {
  const { subtotalMinor, shippingMinor, totalMinor, applied, problem } = cartPriceOf(view);
  return {
    price: {
      subtotal: subtotalMinor,
      shipping: shippingMinor,
      total: totalMinor,
      applied_code: applied?.code ?? null,
      applied_amount: applied?.amountMinor ?? 0,
      problem: problem?.kind ?? null,
      problem_code: problem?.code ?? null,
      minimum: problem?.minimumMinor ?? 0,
    },
  };
}

/**
 * The checkout, in one step: an order for whoever is logged in or a guest, without address or payment. What she saw is what she
 * gets: if the total has changed since (the day ended, the code was used), the cart shows it first.
 */
export async function checkOut(request: Request, view: PageView): Promise<Response> {
  const root = rootUrl(view.shop, view.locale);
  const seen = new URLSearchParams(await request.text()).get("total");
  const { totalMinor } = cartPriceOf(view);
  if (view.cartLines.length === 0) return seeOther(join(root, "/cart"), []);
  if (seen !== String(totalMinor)) return seeOther(`${join(root, "/cart")}?notice=changed`, []);
  const { order } = placeOrder(view.world, view.shop, { lines: view.cartLines, customer: view.customer, code: view.discountCode });
  return seeOther(join(root, `/orders/${order.token}`), [emptyCartCookie(), noDiscountCookie()]);
}

/** What the page of an order shows; undefined when there is no such order. */
export function orderObjects(view: PageView): Record<string, unknown> | undefined {
  const [, token] = /^\/orders\/([0-9a-f]{32})$/.exec(view.path) ?? [];
  const order = view.shop.orders.find((candidate) => candidate.token === token);
  if (order === undefined) return undefined;
  const { number, lines, discount, shippingMinor, totalMinor, cancelledAt } = order;
  return {
    order: {
      name: `#${String(number)}`,
      lines: lines.map(({ title, quantity, priceMinor }) => ({ title, quantity, price: priceMinor * quantity })),
      code: discount?.code ?? null,
      amount: discount?.amountMinor ?? 0,
      shipping: shippingMinor,
      total: totalMinor,
      is_cancelled: cancelledAt !== undefined,
    },
  };
}

function seeOther(location: string, cookies: readonly string[]): Response {
  const response = new Response(null, { status: 303, headers: { location } });
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}
