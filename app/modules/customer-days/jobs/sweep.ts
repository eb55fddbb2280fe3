import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Four times an hour for every shop: finds what an outage left undone. */
export const sweepJob: JobDefinition<{ shopId: string }> = {
  name: "customer-days.sweep",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("customer-days.sweep: shopId is needed");
    return { shopId };
  },
  retryLimit: 3,
  retryDelaySeconds: 10,
  expireInSeconds: 120,
  cron: "*/15 * * * *",
};
