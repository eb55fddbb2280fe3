import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Deletes records whose retention is over (law A-07); once a day for every shop. */
export const purgeEntriesJob: JobDefinition<{ shopId: string }> = {
  name: "approvals.purge-entries",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("approvals.purge-entries: shopId is needed");
    return { shopId };
  },
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 300,
  cron: "50 2 * * *",
};
