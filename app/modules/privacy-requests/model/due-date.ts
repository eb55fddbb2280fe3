import { accessAnswerMonths, platformComplianceDays, proofYears } from "#app/config/limits.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";

/** A calendar day, `2026-11-23`. */
export type CalendarDay = string;

export interface Receipt {
  /** When the merchant got the request, as far as we know. */
  readonly receivedAt: Date;
  /** Days that the request had at least been with the merchant by then; none where left out. */
  readonly heldBackDays?: number | undefined;
  /** When the platform told us; left out where it did not. */
  readonly platformToldAt?: Date | undefined;
  /** The shop's IANA time zone: days begin and end there. */
  readonly timeZone: string;
}

/**
 * The last day to answer and its last millisecond in the shop's time zone: the earlier of one month from the merchant's
 * receipt (Art. 12(3) GDPR) and thirty days from the webhook (Shopify), law §5. Never moved past a weekend (law R-01).
 */
export function dueDate({ receivedAt, heldBackDays = 0, platformToldAt, timeZone }: Receipt): { readonly dueOn: CalendarDay; readonly dueAt: Date } {
  const byLaw = addMonths(addDays(dayIn(timeZone, receivedAt), -heldBackDays), accessAnswerMonths);
  const byPlatform = platformToldAt && addDays(dayIn(timeZone, platformToldAt), platformComplianceDays);
  const dueOn = byPlatform !== undefined && byPlatform < byLaw ? byPlatform : byLaw;
  return { dueOn, dueAt: endOfDay(dueOn, timeZone) };
}

/** The day until whose end the proof of a settled case is kept: 31 December of the third year after (law T-02). */
export function proofKeptUntil(settledAt: Date, timeZone: string): CalendarDay {
  return `${Number(dayIn(timeZone, settledAt).slice(0, 4)) + proofYears}-12-31`;
}

/** The calendar day on the wall of a time zone at an instant. */
export function dayIn(timeZone: string, instant: Date): CalendarDay {
  return calendarDay(instant, timeZone);
}

/** Whether a text names a day that exists, such as `2028-02-29`. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

/** The same day number of a later month, or its last day where it is shorter. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year, month, number] = partsOf(day);
  const lastOfTarget = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  lastOfTarget.setUTCDate(Math.min(number, lastOfTarget.getUTCDate()));
  return lastOfTarget.toISOString().slice(0, 10);
}

/** So many days later by the calendar: hours that daylight saving adds or takes do not count. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  const [year, month, number] = partsOf(day);
  return new Date(Date.UTC(year, month - 1, number + days)).toISOString().slice(0, 10);
}

/** First instant of a day in a time zone, also where the clock skips midnight. */
export function startOfDay(day: CalendarDay, timeZone: string): Date {
  const [year, month, number] = partsOf(day);
  const utcMidnight = Date.UTC(year, month - 1, number);
  // Offsets lie within 15 hours of UTC; between the two ends the day begins exactly once.
  let before = utcMidnight - 16 * 3_600_000;
  let within = utcMidnight + 16 * 3_600_000;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(timeZone, new Date(middle)) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
}

/** Last millisecond of a day in a time zone. */
export function endOfDay(day: CalendarDay, timeZone: string): Date {
  return new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 1);
}

function partsOf(day: CalendarDay): [number, number, number] {
  const [year, month, number] = day.split("-").map(Number);
  return [year!, month!, number!];
}
