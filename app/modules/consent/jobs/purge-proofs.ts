import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Deletes proofs whose retention is over (law T-02); once a day for every shop. */
export const purgeProofsJob: JobDefinition<{ shopId: string }> = {
  name: "consent.purge-proofs",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("consent.purge-proofs: shopId is needed");
    return { shopId };
  },
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 300,
  cron: "40 2 * * *",
};
