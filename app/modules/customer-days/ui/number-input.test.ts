import { expect, test } from "vitest";
import { readPercent, unreadable, writePercent } from "./number-input.ts";

test("a percentage is a whole number; what is none is not rounded to one", () => {
  expect(["10", " 7 ", "100", "", "1,5", "-3", "9999", "zehn"].map(readPercent)).toEqual([10, 7, 100, 0, unreadable, unreadable, unreadable, unreadable]);
  expect([writePercent(10), writePercent(0), writePercent(unreadable)]).toEqual(["10", "", ""]);
});
