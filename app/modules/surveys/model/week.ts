const dayMilliseconds = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a time zone, `2026-11-23`. */
export function dayOf(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The Monday of the week an instant lies in, in the shop's time zone: all an anonymous answer tells of its time (law S-02). */
export function weekOf(instant: Date, timeZone: string): string {
  return mondayOf(dayOf(instant, timeZone));
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
