import type { DiscountRequest } from "./discount-input.ts";

/** What every discount of the app carries at Shopify, for the merchant's staff to find them by. */
const family = "kundentag";
const hashDigits = 20;

/** The tag that only the discount of one key has, by the keyed hash of the key: nobody outside the app can make it. */
export function keyTag(keyHash: Uint8Array): string {
  return `${family}-${hex(keyHash)}`;
}

/** The tag of the terms it was made with: after a crash only a discount with the present terms is taken up. */
export function termsTag(termsHash: Uint8Array): string {
  return `${family}-terms-${hex(termsHash)}`;
}

/** The terms in the one spelling that is hashed. */
export function termsText({ operation, discount }: DiscountRequest): string {
  return JSON.stringify([operation, discount]);
}

/** All tags of a discount. */
export function tagsOf(keyHash: Uint8Array, termsHash: Uint8Array): string[] {
  return [family, keyTag(keyHash), termsTag(termsHash)];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex").slice(0, hashDigits);
}
