import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeHandle, handleOf } from "./handle.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import { addDays, mondayOf, weekOf, weeksBetween } from "./week.ts";

describe("the week of an answer (law S-02)", () => {
  it("is the Monday in the shop's own time zone", () => {
    const lateOnSunday = new Date("2026-11-22T23:30:00Z");
    expect(weekOf(lateOnSunday, "Europe/Berlin")).toBe("2026-11-23");
    expect(weekOf(lateOnSunday, "America/New_York")).toBe("2026-11-16");
    expect(calendarDay(lateOnSunday, "Europe/Berlin")).toBe("2026-11-23");
  });

  it("holds across the change of clocks and of the year", () => {
    expect(weekOf(new Date("2026-10-25T00:30:00Z"), "Europe/Berlin")).toBe("2026-10-19");
    expect(weekOf(new Date("2026-12-31T23:30:00Z"), "Europe/Berlin")).toBe("2026-12-28");
  });

  it("is at most six days before the day", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10);
        const monday = mondayOf(day);
        return monday <= day && day <= addDays(monday, 6) && new Date(monday).getUTCDay() === 1;
      }),
    );
  });

  it("lists all weeks between two", () => {
    expect(weeksBetween("2026-11-09", "2026-11-23")).toEqual(["2026-11-09", "2026-11-16", "2026-11-23"]);
  });
});

describe("a survey's handle", () => {
  it.each([
    ["Weihnachten & Grüße 2026", "weihnachten-gruesse-2026"],
    ["  Crème brûlée?  ", "creme-brulee"],
    ["日本", "survey"],
    ["x".repeat(100), "x".repeat(60)],
  ])("%s → %s", (title, handle) => {
    expect(handleOf(title)).toBe(handle);
  });

  it("takes the next number when it is taken", () => {
    expect(freeHandle("tee", new Set())).toBe("tee");
    expect(freeHandle("tee", new Set(["tee", "tee-2"]))).toBe("tee-3");
  });
});
