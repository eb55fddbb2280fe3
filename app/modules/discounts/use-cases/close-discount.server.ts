import type { AppContext } from "#app/shared/context.ts";

/**
 * Ends the discount at Shopify; one that is not there is ended. Safe to repeat.
 * @throws ShopUnavailable when Shopify cannot be asked now.
 */
export function closeDiscount(ctx: AppContext, command: { readonly key: string }): Promise<void> {
  throw new Error(`discounts of ${ctx.shop.id} are being built: ${command.key}`);
}
