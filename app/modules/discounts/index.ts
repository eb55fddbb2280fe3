/** The browser's door: types only; a discount is opened, given out and counted on the server. */
export type { DiscountCodes, DiscountTerms, DiscountValue } from "./model/discount-terms.ts";
export type { DiscountResults } from "./model/discount-results.ts";
export type { ClaimCodeRefusal, OpenDiscountRefusal } from "./model/refusals.ts";
