import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Does what a received webhook asks for. Belongs to no shop: the delivery may be for one we do not know (any more). */
export const processWebhook: JobDefinition<{ shopDomain: string; webhookId: string }> = {
  name: "webhooks.process",
  parse: (payload) => {
    const { shopDomain, webhookId } = payload as Record<string, unknown>;
    if (typeof shopDomain !== "string" || typeof webhookId !== "string") throw new Error("webhooks.process: shopDomain and webhookId are needed");
    return { shopDomain, webhookId };
  },
  retryLimit: 8,
  retryDelaySeconds: 2,
  expireInSeconds: 300,
};
