import { discountClosingMinutes, lateStartMinutes } from "#app/config/limits.ts";
import { endOfDay, startOfDay } from "#app/shared/zoned-day.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";

type Planned = Pick<CustomerDayContent, "startsOn" | "endsOn" | "timeZone">;

export interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** First and last second of a customer day, in the time zone it was planned in. */
export function periodOf({ startsOn, endsOn, timeZone }: Planned): Period {
  return { startsAt: startOfDay(startsOn, timeZone), endsAt: endOfDay(endsOn, timeZone) };
}

/** Whether two days share a second, be they planned in different zones. */
export function overlap(one: Planned, other: Planned): boolean {
  const [first, second] = [periodOf(one), periodOf(other)];
  return first.startsAt <= second.endsAt && second.startsAt <= first.endsAt;
}

export interface Begun {
  readonly scheduledAt: Date | null;
  readonly liveAt: Date | null;
}

/** Whether a day began later than it should have: more than a moment after its start, or after it was scheduled on the day itself. */
export function isLateStart({ startsAt }: Period, { scheduledAt, liveAt }: Begun): boolean {
  if (!liveAt) return false;
  const due = scheduledAt && scheduledAt > startsAt ? scheduledAt : startsAt;
  return liveAt.getTime() - due.getTime() > lateStartMinutes * 60_000;
}

export interface Finished {
  readonly endedAt: Date | null;
  /** When the platform had taken the discount back. */
  readonly discountClosedAt: Date | null;
}

/** How far a day's discount is from being gone: taken back or never there, under way, or longer under way than it should be. */
export type DiscountClosing = "done" | "under-way" | "late";

export function discountClosing({ endedAt, discountClosedAt }: Finished, now: Date): DiscountClosing {
  if (endedAt === null || discountClosedAt !== null) return "done";
  return now.getTime() - endedAt.getTime() > discountClosingMinutes * 60_000 ? "late" : "under-way";
}
