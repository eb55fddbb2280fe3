import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Carries out retention once a day: who was given which code, and which order used it, goes. */
export const retireDiscountsJob: JobDefinition<{ shopId: string }> = {
  name: "discounts.retire-discounts",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("discounts.retire-discounts: shopId is needed");
    return { shopId };
  },
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 600,
  cron: "50 2 * * *",
};
