import type { Metrics } from "#app/platform/metrics/metrics.server.ts";
import type { DeliveryStore } from "#app/platform/webhooks/delivery-store.server.ts";

/** The same store, which counts what it was given. */
export function countedDeliveries(store: DeliveryStore, metrics: Metrics): DeliveryStore {
  return {
    ...store,
    receive: async (webhook, jobName) => {
      try {
        const isNew = await store.receive(webhook, jobName);
        metrics.webhookAnswered(isNew ? "received" : "repeated");
        return isNew;
      } catch (error) {
        metrics.webhookAnswered("failed");
        throw error;
      }
    },
  };
}
