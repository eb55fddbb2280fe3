const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a time zone (IANA name), `2026-11-23`. */
export function calendarDay(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

const dayShape = /^2\d{3}-\d{2}-\d{2}$/;

/** Whether a text is a day of our millennium that exists, `2028-02-29` but not `2027-02-29`. */
export function isCalendarDay(text: string): boolean {
  if (!dayShape.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}

/** The day so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** The day so many months later; the last day of the month where there is no such day. */
export function addMonths(day: string, months: number): string {
  const instant = new Date(`${day}T00:00:00Z`);
  const dayOfMonth = instant.getUTCDate();
  instant.setUTCMonth(instant.getUTCMonth() + months);
  // 31 January plus one month would be "31 February", which JavaScript calls 3 March.
  if (instant.getUTCDate() !== dayOfMonth) instant.setUTCDate(0);
  return instant.toISOString().slice(0, 10);
}

/** How many days a period has, first and last included; 0 or less when it ends before it starts. */
export function countDays(firstOn: string, lastOn: string): number {
  return Math.round((Date.parse(`${lastOn}T00:00:00Z`) - Date.parse(`${firstOn}T00:00:00Z`)) / 86_400_000) + 1;
}
