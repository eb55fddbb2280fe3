import { describe, expect, it } from "vitest";
import { addDays, addMonths, countDays, isCalendarDay } from "./calendar-day.ts";

describe("a calendar day", () => {
  it.each(["2026-11-25", "2028-02-29", "2000-02-29"])("is %s", (text) => {
    expect(isCalendarDay(text)).toBe(true);
  });

  it.each(["2027-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-11-25", "2026-11-25T00:00:00Z", "", "heute", "+02026-11-25", "0000-01-01", "1999-12-31"])("is not %s", (text) => {
    expect(isCalendarDay(text)).toBe(false);
  });

  it.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-10-25", 14, "2026-11-08"],
  ])("%s and %i days are %s", (day, days, later) => {
    expect(addDays(day, days)).toBe(later);
  });

  it.each([
    ["2026-11-25", 12, "2027-11-25"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-08-31", 6, "2027-02-28"],
  ])("%s and %i months are %s", (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });

  it.each([
    ["2026-11-25", "2026-11-25", 1],
    ["2026-10-24", "2026-10-26", 3],
    ["2026-11-26", "2026-11-25", 0],
  ])("from %s to %s there are %i", (first, last, days) => {
    expect(countDays(first, last)).toBe(days);
  });
});
