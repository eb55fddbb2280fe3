import type { Clock } from "#app/shared/ports/clock.ts";

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
