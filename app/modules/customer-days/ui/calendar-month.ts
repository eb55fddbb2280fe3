import { addDays } from "#app/shared/calendar-day.ts";

/** A month, `2026-11`. */
export type Month = string;

/** The month of a calendar day. */
export function monthOf(day: string): Month {
  return day.slice(0, 7);
}

/** Whether a text from an address names a month. */
export function isMonth(text: string | null): text is Month {
  return text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The month so many months later (or earlier). */
export function monthsLater(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const index = year * 12 + number - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** The weeks of a month, Monday first; null for the days of its neighbours. */
export function weeksOf(month: Month): (string | null)[][] {
  const first = `${month}-01`;
  const monday = addDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
  const weeks: (string | null)[][] = [];
  for (let start = monday; monthOf(start) <= month; start = addDays(start, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)).map((day) => (monthOf(day) === month ? day : null)));
  }
  return weeks;
}

interface Period {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What covers a calendar day. */
export function coveringDay<Item extends Period>(day: string, items: readonly Item[]): Item[] {
  return items.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
}
