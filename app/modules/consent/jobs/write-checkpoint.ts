import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Seals what the ledger took in since the last checkpoint; every hour for every shop. */
export const writeCheckpointJob: JobDefinition<{ shopId: string }> = {
  name: "consent.write-checkpoint",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("consent.write-checkpoint: shopId is needed");
    return { shopId };
  },
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 300,
  cron: "5 * * * *",
};
