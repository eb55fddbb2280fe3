import type { AppContext } from "#app/shared/context.ts";
import { keyTag } from "../model/discount-tags.ts";
import { findAnyCode } from "../store/codes.server.ts";
import { findDiscount, lockKey, updateClosed, type DiscountRow } from "../store/discounts.server.ts";
import { deactivateAtPlatform, deleteAtPlatform, findByCode, findByTag } from "./discount-at-platform.server.ts";

/**
 * Ends the discount at Shopify with all its codes, also where the merchant has moved its end there. Where none was opened, what
 * an attempt that broke off may have left is taken away. Safe to repeat.
 * @throws ShopUnavailable when Shopify cannot be asked now.
 */
export async function closeDiscount(ctx: AppContext, { key }: { readonly key: string }): Promise<void> {
  await lockKey(ctx, key);
  const discount = await findDiscount(ctx, key);
  if (discount?.closedAt) return;
  if (!discount) {
    const tag = keyTag(await ctx.vault.lookupHash("discount", key));
    for (const left of await findByTag(ctx, tag)) await deleteAtPlatform(ctx, left.id);
    return;
  }
  if (!(await deactivateAtPlatform(ctx, discount.platformId))) await proveItIsOver(ctx, discount);
  await updateClosed(ctx, discount.id);
  ctx.log.info("discounts.closed", { shop: ctx.shop.id, discount: discount.id });
}

/** The platform refuses to end what is over or was deleted there; anything else must be seen. */
async function proveItIsOver(ctx: AppContext, { id, platformId }: DiscountRow): Promise<void> {
  const code = await findAnyCode(ctx, id);
  const found = code && (await findByCode(ctx, code));
  if (found && found.id === platformId && !found.isOver) throw new Error("the platform did not end a discount that still runs");
}
