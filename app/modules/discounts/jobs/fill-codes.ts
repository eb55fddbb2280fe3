import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Has personal codes made at Shopify until the supply is full; each run is one step and queues the next. */
export const fillCodesJob: JobDefinition<{ shopId: string; discountId: string }> = {
  name: "discounts.fill-codes",
  parse: (payload) => {
    const { shopId, discountId } = payload as Record<string, unknown>;
    if (typeof shopId !== "string" || typeof discountId !== "string") throw new Error("discounts.fill-codes: shopId and discountId are needed");
    return { shopId, discountId };
  },
  retryLimit: 12,
  retryDelaySeconds: 2,
  expireInSeconds: 120,
};
