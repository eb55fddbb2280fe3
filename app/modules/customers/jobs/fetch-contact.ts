import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Reads a customer's e-mail from the platform once she has become known: it belongs to her proof (law 4.4) and finds her by e-mail alone (law R-03). */
export const fetchContactJob: JobDefinition<{ shopId: string; customer: string }> = {
  name: "customers.fetch-contact",
  parse: (payload) => {
    const { shopId, customer } = payload as Record<string, unknown>;
    if (typeof shopId !== "string" || typeof customer !== "string") throw new Error("customers.fetch-contact: shopId and customer are needed");
    return { shopId, customer };
  },
  retryLimit: 8,
  retryDelaySeconds: 10,
  expireInSeconds: 120,
};
