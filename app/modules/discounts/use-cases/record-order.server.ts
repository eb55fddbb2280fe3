import type { AppContext } from "#app/shared/context.ts";

/** The pieces of an order that are looked at: which code, and how much less. Nothing else of it is kept. */
export interface RecordOrder {
  /** The platform's number of the order; only a keyed hash of it is stored. */
  readonly orderId: string;
  /** As in the payload: `discount_codes`, decimal amounts in the shop's currency. */
  readonly codes: readonly { readonly code: string; readonly amount: string }[];
}

/** Counts an order that used a code of ours, once, however often and in whatever order its messages come. */
export function recordOrder(ctx: AppContext, order: RecordOrder): Promise<void> {
  throw new Error(`discounts of ${ctx.shop.id} are being built: ${order.orderId.length}`);
}

/** Takes a cancelled order out of the count; one that is not yet known will not be counted when its message comes. */
export function recordCancelledOrder(ctx: AppContext, order: RecordOrder): Promise<void> {
  throw new Error(`discounts of ${ctx.shop.id} are being built: ${order.orderId.length}`);
}
