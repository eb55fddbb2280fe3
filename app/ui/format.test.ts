import { expect, test } from "vitest";
import { createFormat } from "./format.ts";

const german = createFormat("de", "Europe/Berlin");
const english = createFormat("en", "America/New_York");

test("instants are shown in the shop's time zone", () => {
  expect(german.date("2026-11-22T23:30:00Z")).toBe("23.11.2026");
  expect(english.date("2026-11-23T03:30:00Z")).toBe("22 Nov 2026");
  expect(german.dateTime("2026-11-23T10:05:00Z")).toBe("23.11.2026, 11:05");
  expect(english.dateTime("2026-11-23T10:05:00Z")).toBe("23 Nov 2026, 05:05");
});

test("a calendar day stays what it is, wherever the shop is", () => {
  expect(german.dayOn("2026-11-23")).toBe("23.11.2026");
  expect(english.dayOn("2026-11-23")).toBe("23 Nov 2026");
});

test("an NPS has its sign, with a real minus, and no per cent", () => {
  expect([german.signed(42), german.signed(-7), german.signed(0)]).toEqual(["+42", "−7", "0"]);
});

test("an amount has its currency and that currency's decimals", () => {
  expect([german.money(250, "EUR"), german.money(250, "JPY"), english.money(1050, "EUR")]).toEqual(["2,50\u00a0€", "250\u00a0¥", "€10.50"]);
});

test("a date has one form, be it an instant's, a calendar day's or that of a minute", () => {
  for (const { date, dayOn, dateTime } of [german, english]) {
    expect(dayOn("2026-09-03")).toBe(date("2026-09-03T12:00:00Z"));
    expect(dateTime("2026-09-03T12:00:00Z").split(", ")[0]).toBe(date("2026-09-03T12:00:00Z"));
  }
});
