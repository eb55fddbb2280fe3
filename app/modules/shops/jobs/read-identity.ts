import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Reads from the platform what an installation is set up from, and what has changed of it since: name, time zone, currency, owner of the metafields. */
export const readIdentityJob: JobDefinition<{ shopId: string }> = {
  name: "shops.read-identity",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("shops.read-identity: shopId is needed");
    return { shopId };
  },
  retryLimit: 8,
  retryDelaySeconds: 2,
  expireInSeconds: 60,
};
