/** What a discount takes off. Amounts are in minor units of the shop's currency. */
export type DiscountValue =
  | { readonly kind: "percentage"; readonly percent: number }
  | { readonly kind: "amount"; readonly amountMinor: number }
  | { readonly kind: "free-shipping" };

/** Who may use it: everybody by one code, or each person once by a code of her own. */
export type DiscountCodes =
  | { readonly kind: "public"; readonly code: string }
  | { readonly kind: "personal"; readonly prefix: string };

/** What the platform is asked for. Never changed once the discount is open (law B-05). */
export interface DiscountTerms {
  /** As the merchant's staff sees it at Shopify. */
  readonly title: string;
  readonly value: DiscountValue;
  readonly minimumSpendMinor: number | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly codes: DiscountCodes;
}
