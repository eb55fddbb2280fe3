import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Deletes lines of the access log that are older than twelve months; once a day for every shop. */
export const purgeAccessLogJob: JobDefinition<{ shopId: string }> = {
  name: "vault.purge-access-log",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("vault.purge-access-log: shopId is needed");
    return { shopId };
  },
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 300,
  cron: "20 2 * * *",
};
