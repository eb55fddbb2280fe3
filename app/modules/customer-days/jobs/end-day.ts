import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Ends a live day whose time is over; queued for the second after its last, and by the sweep. */
export const endDayJob: JobDefinition<{ shopId: string; dayId: string }> = {
  name: "customer-days.end-day",
  parse: (payload) => {
    const { shopId, dayId } = payload as { shopId?: unknown; dayId?: unknown };
    if (typeof shopId !== "string" || typeof dayId !== "string") throw new Error("customer-days.end-day: shopId and dayId are needed");
    return { shopId, dayId };
  },
  retryLimit: 12,
  retryDelaySeconds: 5,
  expireInSeconds: 60,
};
