import { describe, expect, it } from "vitest";
import { discountClosing, isLateStart, overlap, periodOf } from "./day-period.ts";

const on = (startsOn: string, endsOn = startsOn, timeZone = "Europe/Berlin") => ({ startsOn, endsOn, timeZone });

describe("the period of a day", () => {
  it("goes from its first second to its last", () => {
    expect(periodOf(on("2026-11-25", "2026-11-27"))).toEqual({ startsAt: new Date("2026-11-24T23:00:00Z"), endsAt: new Date("2026-11-27T22:59:59Z") });
  });

  it.each([
    [on("2026-11-25"), on("2026-11-25"), true],
    [on("2026-11-25"), on("2026-11-26"), false],
    [on("2026-11-20", "2026-11-30"), on("2026-11-25"), true],
    [on("2026-11-25"), on("2026-11-26", "2026-11-26", "Asia/Tokyo"), true],
    [on("2026-11-25"), on("2026-11-24", "2026-11-24", "Pacific/Honolulu"), true],
    [on("2026-11-25"), on("2026-11-23", "2026-11-23", "Pacific/Honolulu"), false],
  ])("%o and %o: %s", (one, other, shared) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([shared, shared]);
  });
});

describe("a late start", () => {
  const period = periodOf(on("2026-11-25"));
  it.each([
    ["never began", null, "2026-11-20T10:00:00Z", false],
    ["began in time", "2026-11-24T23:00:02Z", "2026-11-20T10:00:00Z", false],
    ["began within five minutes", "2026-11-24T23:05:00Z", "2026-11-20T10:00:00Z", false],
    ["began later", "2026-11-24T23:05:01Z", "2026-11-20T10:00:00Z", true],
    ["was scheduled on its own day and began at once", "2026-11-25T09:00:10Z", "2026-11-25T09:00:00Z", false],
    ["was scheduled on its own day and held", "2026-11-25T09:06:00Z", "2026-11-25T09:00:00Z", true],
  ])("is told from one that %s", (_what, liveAt, scheduledAt, isLate) => {
    expect(isLateStart(period, { liveAt: liveAt === null ? null : new Date(liveAt), scheduledAt: new Date(scheduledAt) })).toBe(isLate);
  });
});

describe("taking back the discount of a day that ended", () => {
  const endedAt = new Date("2026-11-25T10:00:00Z");
  it.each([
    ["2026-11-25T10:00:00Z", "under-way"],
    ["2026-11-25T10:02:00Z", "under-way"],
    ["2026-11-25T10:02:01Z", "late"],
  ] as const)("is at %s %s", (now, closing) => {
    expect(discountClosing({ endedAt, discountClosedAt: null }, new Date(now))).toBe(closing);
    expect(discountClosing({ endedAt, discountClosedAt: endedAt }, new Date(now))).toBe("done");
    expect(discountClosing({ endedAt: null, discountClosedAt: null }, new Date(now))).toBe("done");
  });
});
