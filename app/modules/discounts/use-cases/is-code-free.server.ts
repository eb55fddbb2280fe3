import type { AppContext } from "#app/shared/context.ts";

/**
 * Whether a code is neither ours nor anybody's at Shopify. Upper and lower case are one there.
 * @throws ShopUnavailable when Shopify cannot be asked now, or (`ScopeMissing`) may not be asked.
 */
export function isCodeFree(ctx: AppContext, code: string): Promise<boolean> {
  throw new Error(`discounts of ${ctx.shop.id} are being built: ${code}`);
}
