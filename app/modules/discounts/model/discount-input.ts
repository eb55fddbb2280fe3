import { decimalOf } from "#app/shared/money.ts";
import type { DiscountTerms } from "./discount-terms.ts";

/** What the platform is asked to make. */
export interface DiscountRequest {
  readonly operation: "createBasicDiscount" | "createFreeShippingDiscount";
  readonly discount: Readonly<Record<string, unknown>>;
}

/** What of it is not in the terms: the first code, and by which tags it is ours. */
export interface DiscountMarks {
  readonly code: string;
  readonly tags: readonly string[];
  readonly currencyCode: string;
}

/**
 * The terms in the platform's words. All buyers: who gets a personal code is decided when it is given out, so that Shopify
 * learns of no list of people (decision 016). A usage limit counts for each code. It adds up with free shipping, and with nothing
 * else off the order, so that the budget is the one that was decided on.
 */
export function discountRequest(terms: DiscountTerms, { code, tags, currencyCode }: DiscountMarks): DiscountRequest {
  const { title, value, minimumSpendMinor, startsAt, endsAt, codes } = terms;
  const common = {
    title,
    code,
    tags,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    context: { all: "ALL" },
    appliesOncePerCustomer: true,
    usageLimit: codes.kind === "personal" ? 1 : null,
    ...(minimumSpendMinor === null
      ? {}
      : { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: decimalOf(minimumSpendMinor, currencyCode) } } }),
  };
  if (value.kind === "free-shipping") {
    const combinesWith = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false };
    return { operation: "createFreeShippingDiscount", discount: { ...common, destination: { all: true }, combinesWith } };
  }
  const takesOff =
    value.kind === "percentage"
      ? { percentage: value.percent / 100 }
      : { discountAmount: { amount: decimalOf(value.amountMinor, currencyCode), appliesOnEachItem: false } };
  const combinesWith = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true };
  return { operation: "createBasicDiscount", discount: { ...common, customerGets: { value: takesOff, items: { all: true } }, combinesWith } };
}
