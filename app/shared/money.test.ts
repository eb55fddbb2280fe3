import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalOf, minorOf } from "./money.ts";

describe("an amount of money", () => {
  it.each([
    [1250, "EUR", "12.50"],
    [5, "EUR", "0.05"],
    [0, "EUR", "0.00"],
    [-990, "EUR", "-9.90"],
    [1250, "JPY", "1250"],
    [1250, "KWD", "1.250"],
  ])("%i of the minor unit of %s is written %s, and read back", (minor, currency, decimal) => {
    expect(decimalOf(minor, currency)).toBe(decimal);
    expect(minorOf(decimal, currency)).toBe(minor);
  });

  it("comes back as it went, whatever it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.constantFrom("EUR", "JPY", "KWD", "CHF"), (minor, currency) => {
        expect(minorOf(decimalOf(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it.each([
    ["12.5", 1250],
    ["12", 1200],
    ["12.345", 1235],
    ["0.004", 0],
    ["-0.001", 0],
    [" 3.10 ", 310],
  ])("%j is read as %i cents", (decimal, minor) => {
    expect(minorOf(decimal, "EUR")).toBe(minor);
  });

  it.each(["", "12,50", "1e3", "NaN", "12.", ".5", "1 000", "99999999999999"])("%j is none", (text) => {
    expect(minorOf(text, "EUR")).toBeNull();
  });
});
