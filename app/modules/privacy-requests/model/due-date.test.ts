import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, dayIn, dueDate, endOfDay, proofKeptUntil, startOfDay } from "./due-date.ts";

const berlin = "Europe/Berlin";
const noonOn = (day: string) => new Date(`${day}T11:00:00Z`);

describe("the last day to answer", () => {
  test.each([
    ["2026-03-15", "2026-04-15"],
    ["2026-01-31", "2026-02-28"],
    ["2026-08-31", "2026-09-30"],
    ["2028-01-31", "2028-02-29"],
    ["2026-12-31", "2027-01-31"],
  ])("of a request received on %s is %s, weekend or not (law R-01)", (received, due) => {
    expect(dueDate({ receivedAt: noonOn(received), timeZone: berlin }).dueOn).toBe(due);
  });

  test.each([
    ["2026-01-01", "2026-01-31"],
    ["2026-02-01", "2026-03-01"],
  ])("of a webhook of %s is %s: the earlier of month and thirty days (law §5)", (told, due) => {
    expect(dueDate({ receivedAt: noonOn(told), platformToldAt: noonOn(told), timeZone: berlin }).dueOn).toBe(due);
  });

  test.each([
    ["2026-11-23", "2026-12-13"],
    ["2026-03-10", "2026-03-28"],
    ["2028-03-10", "2028-03-29"],
    ["2027-01-10", "2027-01-31"],
    ["2026-04-10", "2026-04-30"],
    ["2026-02-10", "2026-02-28"],
  ])("of a redact message of %s is %s: the request came ten days before it at the latest (law finding 1)", (told, due) => {
    expect(dueDate({ receivedAt: noonOn(told), heldBackDays: 10, platformToldAt: noonOn(told), timeZone: berlin }).dueOn).toBe(due);
  });

  test("counts the days a message was held back by the calendar, across a change of the clock", () => {
    const justAfterMidnight = new Date("2026-03-31T22:10:00Z");
    expect(dueDate({ receivedAt: justAfterMidnight, heldBackDays: 10, timeZone: berlin }).dueOn).toBe("2026-04-22");
  });

  test("counts from the merchant's receipt where that was earlier than the webhook", () => {
    const due = dueDate({ receivedAt: noonOn("2026-03-01"), platformToldAt: noonOn("2026-03-20"), timeZone: berlin });
    expect(due.dueOn).toBe("2026-04-01");
  });

  test("ends with that day in the shop's time zone, in summer and in winter", () => {
    const winter = dueDate({ receivedAt: noonOn("2026-01-15"), timeZone: berlin });
    const summer = dueDate({ receivedAt: noonOn("2026-06-15"), timeZone: berlin });
    expect(winter.dueAt.toISOString()).toBe("2026-02-15T22:59:59.999Z");
    expect(summer.dueAt.toISOString()).toBe("2026-07-15T21:59:59.999Z");
  });

  test("takes the day of receipt from the shop's wall, not from UTC", () => {
    const lateEvening = new Date("2026-03-14T23:30:00Z");
    expect(dueDate({ receivedAt: lateEvening, timeZone: berlin }).dueOn).toBe("2026-04-15");
    expect(dueDate({ receivedAt: lateEvening, timeZone: "America/New_York" }).dueOn).toBe("2026-04-14");
  });
});

describe("days and time zones", () => {
  test("a day in which the clock changes has 23 or 25 hours", () => {
    const hours = (day: string) => (endOfDay(day, berlin).getTime() + 1 - startOfDay(day, berlin).getTime()) / 3_600_000;
    expect(hours("2026-03-29")).toBe(23);
    expect(hours("2026-10-25")).toBe(25);
    expect(hours("2026-11-23")).toBe(24);
  });

  test("a day whose midnight the clock skips begins at one", () => {
    expect(startOfDay("2026-04-24", "Africa/Cairo").toISOString()).toBe("2026-04-23T22:00:00.000Z");
  });

  test("proof of a case closed on 23.11.2026 is kept to 31.12.2029 (law T-02)", () => {
    expect(proofKeptUntil(noonOn("2026-11-23"), berlin)).toBe("2029-12-31");
    expect(proofKeptUntil(new Date("2026-12-31T23:30:00Z"), berlin)).toBe("2030-12-31");
  });

  const days = fc.date({ min: new Date("2000-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const zones = fc.constantFrom(berlin, "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Pago_Pago");

  test("the first and the last instant of a day are of that day, their neighbours are not", () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const first = startOfDay(day, zone);
        const last = endOfDay(day, zone);
        expect(dayIn(zone, first)).toBe(day);
        expect(dayIn(zone, last)).toBe(day);
        expect(dayIn(zone, new Date(first.getTime() - 1)) < day).toBe(true);
        expect(dayIn(zone, new Date(last.getTime() + 1))).toBe(addDays(day, 1));
      }),
      { numRuns: 60 },
    );
  });

  test("the due day is never after the month nor after the thirty days, and is one of the two", () => {
    fc.assert(
      fc.property(days, days, fc.constantFrom(0, 10), (received, told, heldBackDays) => {
        const { dueOn } = dueDate({ receivedAt: noonOn(received), heldBackDays, platformToldAt: noonOn(told), timeZone: "UTC" });
        const both = [addMonths(addDays(received, -heldBackDays), 1), addDays(told, 30)].sort();
        expect(dueOn).toBe(both[0]);
        expect(Number(addMonths(received, 1).slice(8))).toBeLessThanOrEqual(Number(received.slice(8)));
      }),
    );
  });
});
