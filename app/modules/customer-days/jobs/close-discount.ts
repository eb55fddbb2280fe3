import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Has the platform take back the discount of a day that is no longer on; repeated until it has. */
export const closeDiscountJob: JobDefinition<{ shopId: string; dayId: string; key: string }> = {
  name: "customer-days.close-discount",
  parse: (payload) => {
    const { shopId, dayId, key } = payload as { shopId?: unknown; dayId?: unknown; key?: unknown };
    if (typeof shopId !== "string" || typeof dayId !== "string" || typeof key !== "string") throw new Error("customer-days.close-discount: shopId, dayId and key are needed");
    return { shopId, dayId, key };
  },
  retryLimit: 12,
  retryDelaySeconds: 5,
  expireInSeconds: 120,
};
