import { calendarDay } from "#app/shared/calendar-day.ts";

const dayMilliseconds = 86_400_000;

/** The Monday of the week an instant lies in, in the shop's time zone: all an anonymous answer tells of its time (law S-02). */
export function weekOf(instant: Date, timeZone: string): string {
  return mondayOf(calendarDay(instant, timeZone));
}

/** The Monday of a calendar day's week (ISO 8601). */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** A calendar day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** All Mondays from one to another, both included. */
export function weeksBetween(firstOn: string, lastOn: string): string[] {
  const weeks: string[] = [];
  for (let week = firstOn; week <= lastOn; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}
