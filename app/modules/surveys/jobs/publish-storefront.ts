import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Writes what is published now into the app-data metafield the storefront reads. A late run writes the present, so it does no harm. */
export const publishStorefrontJob: JobDefinition<{ shopId: string }> = {
  name: "surveys.publish-storefront",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("surveys.publish-storefront: shopId is needed");
    return { shopId };
  },
  retryLimit: 12,
  retryDelaySeconds: 2,
  expireInSeconds: 60,
};
