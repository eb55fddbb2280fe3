import type { StandInCustomer, StandInDiscount, StandInProduct, StandInShop } from "../world.ts";
import { findByCode, statusOf } from "./discounts.ts";

/** What every shop of the stand-in takes for sending a parcel. */
export const SHIPPING_MINOR = 490;

export interface Basket {
  readonly lines: readonly { readonly product: StandInProduct; readonly quantity: number }[];
  readonly customer: StandInCustomer | undefined;
  /** The code she wants to use; undefined for none. */
  readonly code: string | undefined;
}

export type CodeProblem = "unknown" | "not-started" | "expired" | "used-up" | "used-by-her" | "minimum";

/** What a basket costs, and what its code does to that. */
export interface BasketPrice {
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly totalMinor: number;
  /** The code as the discount has it; undefined where none applies. */
  readonly applied: { readonly discount: StandInDiscount; readonly code: string; readonly amountMinor: number } | undefined;
  readonly problem: { readonly kind: CodeProblem; readonly code: string; readonly minimumMinor: number | undefined } | undefined;
}

/** Prices a basket as the platform's checkout does. An empty one is not sent, so it costs nothing. */
export function priceOf(shop: StandInShop, basket: Basket, now = Date.now()): BasketPrice {
  const subtotalMinor = basket.lines.reduce((sum, { product, quantity }) => sum + product.priceMinor * quantity, 0);
  const shippingMinor = subtotalMinor === 0 ? 0 : SHIPPING_MINOR;
  const plain = { subtotalMinor, shippingMinor, totalMinor: subtotalMinor + shippingMinor, applied: undefined, problem: undefined };
  if (basket.code === undefined) return plain;
  const found = findByCode(shop, basket.code);
  const problem = found === undefined ? "unknown" : problemOf(found, { basket, subtotalMinor, now });
  if (found === undefined || problem !== undefined) {
    return { ...plain, problem: { kind: problem ?? "unknown", code: basket.code, minimumMinor: found?.discount.minimumSubtotalMinor } };
  }
  const amountMinor = reductionOf(found.discount, { subtotalMinor, shippingMinor });
  return { ...plain, totalMinor: plain.totalMinor - amountMinor, applied: { discount: found.discount, code: found.code.code, amountMinor } };
}

type Found = NonNullable<ReturnType<typeof findByCode>>;

function problemOf({ discount, code }: Found, at: { basket: Basket; subtotalMinor: number; now: number }): CodeProblem | undefined {
  const status = statusOf(discount, at.now);
  if (status === "EXPIRED") return "expired";
  if (status === "SCHEDULED") return "not-started";
  if (discount.usageLimit !== undefined && code.usedBy.length >= discount.usageLimit) return "used-up";
  const { customer } = at.basket;
  if (discount.appliesOncePerCustomer && customer !== undefined && code.usedBy.includes(customer.id)) return "used-by-her";
  return at.subtotalMinor < (discount.minimumSubtotalMinor ?? 0) ? "minimum" : undefined;
}

function reductionOf({ value }: StandInDiscount, { subtotalMinor, shippingMinor }: { subtotalMinor: number; shippingMinor: number }): number {
  switch (value.kind) {
    case "percentage":
      return Math.round(subtotalMinor * value.fraction);
    case "amount":
      return Math.min(value.amountMinor, subtotalMinor);
    case "free-shipping":
      return shippingMinor;
  }
}
