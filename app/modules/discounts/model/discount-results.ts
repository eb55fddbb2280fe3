/** What a discount brought so far: counts and a sum, nothing about an order or a person. */
export interface DiscountResults {
  readonly key: string;
  readonly codesGiven: number;
  /** Orders that used it and were not cancelled. */
  readonly redeemed: number;
  /** What these orders were reduced by, in minor units of the shop's currency. */
  readonly costMinor: number;
}
