import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** What a job of one case carries: ids only. */
export type CaseJobPayload = { readonly shopId: string; readonly caseId: string };

/** Five retries, half a minute first, then doubling: a quarter of an hour for an outage to pass before a human is asked. */
export function caseJob(name: string): JobDefinition<CaseJobPayload> {
  return {
    name,
    parse: (payload) => {
      const { shopId, caseId } = payload as Record<string, unknown>;
      if (typeof shopId !== "string" || typeof caseId !== "string") throw new Error(`${name}: shopId and caseId are needed`);
      return { shopId, caseId };
    },
    retryLimit: 5,
    retryDelaySeconds: 30,
    expireInSeconds: 300,
  };
}

/** A job that runs by the clock, for every shop. */
export function everyShopJob(name: string, cron: string): JobDefinition<{ readonly shopId: string }> {
  return {
    name,
    parse: (payload) => {
      const { shopId } = payload as Record<string, unknown>;
      if (typeof shopId !== "string") throw new Error(`${name}: shopId is needed`);
      return { shopId };
    },
    retryLimit: 5,
    retryDelaySeconds: 60,
    expireInSeconds: 300,
    cron,
  };
}
