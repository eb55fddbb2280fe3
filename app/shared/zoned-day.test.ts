import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDay } from "./calendar-day.ts";
import { endOfDay, startOfDay } from "./zoned-day.ts";

const hoursOf = (day: string, zone: string) => (endOfDay(day, zone).getTime() + 1000 - startOfDay(day, zone).getTime()) / 3_600_000;

describe("a day in a time zone", () => {
  it.each([
    ["2026-11-25", "Europe/Berlin", "2026-11-24T23:00:00Z", "2026-11-25T22:59:59Z", 24],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", 25],
    ["2027-03-28", "Europe/Berlin", "2027-03-27T23:00:00Z", "2027-03-28T21:59:59Z", 23],
    // Midnight does not exist: the day starts at 01:00.
    ["2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z", "2026-04-24T20:59:59Z", 23],
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z", "2026-09-07T02:59:59Z", 23],
    // 23:00 to 23:59 come twice: the day ends with the second 23:59.
    ["2026-04-04", "America/Santiago", "2026-04-04T03:00:00Z", "2026-04-05T03:59:59Z", 25],
    ["2026-10-29", "Africa/Cairo", "2026-10-28T21:00:00Z", "2026-10-29T21:59:59Z", 25],
    // Clocks move by half an hour.
    ["2026-10-04", "Australia/Lord_Howe", "2026-10-03T13:30:00Z", "2026-10-04T12:59:59Z", 23.5],
    ["2026-11-25", "Asia/Kathmandu", "2026-11-24T18:15:00Z", "2026-11-25T18:14:59Z", 24],
    ["2028-02-29", "Pacific/Kiritimati", "2028-02-28T10:00:00Z", "2028-02-29T09:59:59Z", 24],
  ])("%s in %s goes from %s to %s", (day, zone, start, end, hours) => {
    expect([startOfDay(day, zone), endOfDay(day, zone)]).toEqual([new Date(start), new Date(end)]);
    expect(hoursOf(day, zone)).toBe(hours);
  });

  it("is followed by the next without a gap, and both its ends lie in it", () => {
    const zones = ["Europe/Berlin", "Africa/Cairo", "America/Santiago", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe", "America/St_Johns", "UTC"];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(...zones), (days, zone) => {
        const day = addDays("2024-01-01", days);
        expect(endOfDay(day, zone).getTime() + 1000).toBe(startOfDay(addDays(day, 1), zone).getTime());
        expect([calendarDay(startOfDay(day, zone), zone), calendarDay(endOfDay(day, zone), zone)]).toEqual([day, day]);
      }),
      { numRuns: 200 },
    );
  });
});
