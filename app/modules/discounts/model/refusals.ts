/** Why a discount was not opened. `platform-refused`: Shopify found fault with the terms; the log has its codes. */
export interface OpenDiscountRefusal {
  readonly kind: "code-taken" | "scope-missing" | "platform-refused";
}

/** Why nobody gets a code now: the discount is not (any longer) open, or the codes are still being made at Shopify. */
export interface ClaimCodeRefusal {
  readonly kind: "discount-not-open" | "codes-not-ready";
}
