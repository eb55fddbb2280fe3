import type { AppContext } from "#app/shared/context.ts";
import type { Result } from "#app/shared/result.ts";
import type { DiscountTerms } from "../model/discount-terms.ts";
import type { OpenDiscountRefusal } from "../model/refusals.ts";

export interface OpenDiscount {
  /** Names the discount for its owner, such as the id of a customer day; once only, for ever. */
  readonly key: string;
  readonly terms: DiscountTerms;
}

/**
 * Makes the discount at Shopify. Safe to repeat: a second call finds it, and after a crash it takes up what it had made.
 * @throws ShopUnavailable when Shopify cannot be asked now.
 */
export function openDiscount(ctx: AppContext, command: OpenDiscount): Promise<Result<{ discountId: string }, OpenDiscountRefusal>> {
  throw new Error(`discounts of ${ctx.shop.id} are being built: ${command.key}`);
}
