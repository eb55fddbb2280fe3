import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Looks every quarter of an hour whether an open discount's supply needs codes that no job is at: after dead letters, lost jobs, long outages. */
export const watchSuppliesJob: JobDefinition<{ shopId: string }> = {
  name: "discounts.watch-supplies",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("discounts.watch-supplies: shopId is needed");
    return { shopId };
  },
  retryLimit: 3,
  retryDelaySeconds: 30,
  expireInSeconds: 60,
  cron: "7-59/15 * * * *",
};
