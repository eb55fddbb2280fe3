import { describe, expect, it } from "vitest";
import { discountRequest } from "./discount-input.ts";
import type { DiscountTerms } from "./discount-terms.ts";

const marks = { code: "TEE10", tags: ["kundentag"], currencyCode: "EUR" };
const terms: DiscountTerms = {
  title: "Teetag",
  value: { kind: "percentage", percent: 29 },
  minimumSpendMinor: 3000,
  startsAt: new Date("2026-11-25T23:00:00Z"),
  endsAt: new Date("2026-11-26T22:59:59Z"),
  codes: { kind: "public", code: "TEE10" },
};

describe("a discount in the platform's words", () => {
  it("is a fraction of the order, for everybody, once each, until the day's last second", () => {
    expect(discountRequest(terms, marks)).toEqual({
      operation: "createBasicDiscount",
      discount: {
        title: "Teetag",
        code: "TEE10",
        tags: ["kundentag"],
        startsAt: "2026-11-25T23:00:00.000Z",
        endsAt: "2026-11-26T22:59:59.000Z",
        context: { all: "ALL" },
        appliesOncePerCustomer: true,
        usageLimit: null,
        minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "30.00" } },
        customerGets: { value: { percentage: 0.29 }, items: { all: true } },
        combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
      },
    });
  });

  it("is an amount off the whole order, not off each of its items", () => {
    const { discount } = discountRequest({ ...terms, value: { kind: "amount", amountMinor: 550 }, minimumSpendMinor: null }, marks);
    expect(discount).toMatchObject({ customerGets: { value: { discountAmount: { amount: "5.50", appliesOnEachItem: false } } } });
    expect(discount).not.toHaveProperty("minimumRequirement");
  });

  it("is free shipping everywhere, added to what else the order is reduced by", () => {
    expect(discountRequest({ ...terms, value: { kind: "free-shipping" } }, marks)).toMatchObject({
      operation: "createFreeShippingDiscount",
      discount: { destination: { all: true }, combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false } },
    });
  });

  it("lets each personal code be used once", () => {
    const personal = discountRequest({ ...terms, codes: { kind: "personal", prefix: "TEE" } }, marks);
    expect(personal.discount).toMatchObject({ usageLimit: 1, appliesOncePerCustomer: true });
  });
});
