import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Carries out retention once a day: linked answers become anonymous and their consents end, ended weeks are shuffled, old free text and receipts go. */
export const retireAnswersJob: JobDefinition<{ shopId: string }> = {
  name: "surveys.retire-answers",
  parse: (payload) => {
    const { shopId } = payload as { shopId?: unknown };
    if (typeof shopId !== "string") throw new Error("surveys.retire-answers: shopId is needed");
    return { shopId };
  },
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 600,
  cron: "40 2 * * *",
};
