import { Temporal } from "temporal-polyfill";

/**
 * The first instant of a day in a time zone (IANA name): 00:00, or the first minute there is where the clocks go forward at
 * midnight.
 */
export function startOfDay(day: string, timeZone: string): Date {
  return instantOf(Temporal.PlainDate.from(day), timeZone);
}

/**
 * The last second of a day in a time zone: 23:59:59, the later one where the clocks go back at midnight. Counted from the
 * next day's start, so days of 23 and 25 hours are as long as they are.
 */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(instantOf(Temporal.PlainDate.from(day).add({ days: 1 }), timeZone).getTime() - 1000);
}

function instantOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds);
}
