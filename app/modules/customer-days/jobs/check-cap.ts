import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Compares what was redeemed with the budget of the live day whose discount it was. */
export const checkCapJob: JobDefinition<{ shopId: string; key: string }> = {
  name: "customer-days.check-cap",
  parse: (payload) => {
    const { shopId, key } = payload as { shopId?: unknown; key?: unknown };
    if (typeof shopId !== "string" || typeof key !== "string") throw new Error("customer-days.check-cap: shopId and key are needed");
    return { shopId, key };
  },
  retryLimit: 5,
  retryDelaySeconds: 5,
  expireInSeconds: 60,
};
