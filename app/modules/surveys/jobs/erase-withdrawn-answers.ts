import type { JobDefinition } from "#app/shared/ports/outbox.ts";

type Withdrawal = { shopId: string; customer: string; purpose: string; scope: string };

/** Deletes what somebody linked when she withdraws; its payload is the event `consent.withdrawn`. */
export const eraseWithdrawnAnswersJob: JobDefinition<Withdrawal> = {
  name: "surveys.erase-withdrawn-answers",
  parse: (payload) => {
    const { shopId, customer, purpose, scope } = payload as Record<string, unknown>;
    if (typeof shopId !== "string" || typeof customer !== "string" || typeof purpose !== "string" || typeof scope !== "string") {
      throw new Error("surveys.erase-withdrawn-answers: shopId, customer, purpose and scope are needed");
    }
    return { shopId, customer, purpose, scope };
  },
  retryLimit: 12,
  retryDelaySeconds: 2,
  expireInSeconds: 60,
};
