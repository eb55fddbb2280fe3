import { expect, test } from "vitest";
import { coveringDay, isMonth, monthOf, monthsLater, weeksOf } from "./calendar-month.ts";

test("a month has its weeks from Monday to Sunday, and nothing of its neighbours", () => {
  const weeks = weeksOf("2026-11");
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(weeks.at(-1)).toEqual(["2026-11-30", null, null, null, null, null, null]);
  expect(weeks.flat().filter((day) => day !== null)).toHaveLength(30);
});

test("a February that begins on a Monday has four weeks", () => {
  expect(weeksOf("2027-02")).toHaveLength(4);
  expect(weeksOf("2028-02").flat().filter((day) => day !== null)).toHaveLength(29);
});

test("months are counted over the turn of the year", () => {
  expect([monthsLater("2026-12", 1), monthsLater("2026-01", -1), monthsLater("2026-11", 14)]).toEqual(["2027-01", "2025-12", "2028-01"]);
  expect(monthOf("2026-11-23")).toBe("2026-11");
});

test("an address may name a month, and nothing else", () => {
  expect([isMonth("2026-11"), isMonth("2026-13"), isMonth("2026-11-01"), isMonth(null), isMonth("")]).toEqual([true, false, false, false, false]);
});

test("a customer day covers its first day, its last and all between", () => {
  const day = { startsOn: "2026-11-30", endsOn: "2026-12-02" };
  expect(["2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"].map((on) => coveringDay(on, [day]).length)).toEqual([0, 1, 1, 1, 0]);
});
