import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Writes the days that are live now into the app-data metafield the storefront reads. A late run writes the present, so it does no harm. */
export const publishStorefrontJob: JobDefinition<{ shopId: string }> = {
  name: "customer-days.publish-storefront",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("customer-days.publish-storefront: shopId is needed");
    return { shopId };
  },
  retryLimit: 12,
  retryDelaySeconds: 2,
  expireInSeconds: 60,
};
