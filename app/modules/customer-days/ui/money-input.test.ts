import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencySign, readMoney, writeMoney } from "./money-input.ts";
import { unreadable } from "./number-input.ts";

const german = { language: "de", currencyCode: "EUR" } as const;
const english = { language: "en", currencyCode: "EUR" } as const;

describe("an amount that is typed", () => {
  test.each([
    ["12", 1200],
    ["12,5", 1250],
    ["12,50", 1250],
    ["12,", 1200],
    ["0,29", 29],
    ["1.250,50", 125050],
    [" 1 250,50 ", 125050],
    ["1.234.567", 123456700],
  ])("in German: %s", (text, minor) => {
    expect(readMoney(text, german)).toBe(minor);
  });

  test("in English has a decimal point", () => {
    expect(readMoney("1,250.50", english)).toBe(125050);
    expect(readMoney("0.29", english)).toBe(29);
  });

  test("is none when the field is empty", () => {
    expect([readMoney("", german), readMoney("  ", german)]).toEqual([null, null]);
  });

  test.each(["12.50", "12,505", "abc", "-5", "1e3", "1,2,3", "12.3456,00", "€ 5", ",5", "Infinity", "9999999999999"])(
    "that could mean something else is not guessed at, and not taken for none: %s",
    (text) => {
      expect(readMoney(text, german)).toBe(unreadable);
    },
  );

  test("has as many decimals as its currency", () => {
    expect(readMoney("1500", { language: "de", currencyCode: "JPY" })).toBe(1500);
    expect(readMoney("15,5", { language: "de", currencyCode: "JPY" })).toBe(unreadable);
    expect(readMoney("1.234", { language: "en", currencyCode: "KWD" })).toBe(1234);
  });

  test("comes back as it was, to the last cent", () => {
    const notation = fc.record({ language: fc.constantFrom("de" as const, "en" as const), currencyCode: fc.constantFrom("EUR", "CHF", "JPY", "KWD") });
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), notation, (minor, how) => readMoney(writeMoney(minor, how), how) === minor));
  });
});

test("an amount is written without its sign, and none as nothing", () => {
  expect([writeMoney(125050, german), writeMoney(5, english), writeMoney(1500, { language: "de", currencyCode: "JPY" }), writeMoney(null, german), writeMoney(unreadable, german)]).toEqual([
    "1250,50",
    "0.05",
    "1500",
    "",
    "",
  ]);
  expect([currencySign(german), currencySign({ language: "en", currencyCode: "CHF" })]).toEqual(["€", "CHF"]);
});
