import type { JobDefinition } from "#app/shared/ports/outbox.ts";

/** Begins a scheduled day; queued for its first instant, and by the sweep. A run that comes too early or twice does nothing. */
export const startDayJob: JobDefinition<{ shopId: string; dayId: string }> = {
  name: "customer-days.start-day",
  parse: (payload) => {
    const { shopId, dayId } = payload as { shopId?: unknown; dayId?: unknown };
    if (typeof shopId !== "string" || typeof dayId !== "string") throw new Error("customer-days.start-day: shopId and dayId are needed");
    return { shopId, dayId };
  },
  retryLimit: 12,
  retryDelaySeconds: 5,
  expireInSeconds: 120,
};
