import { expect, test } from "vitest";
import { segmentsOf } from "./trend-segments.ts";

const weeks = (...scores: (number | null)[]) => scores.map((score) => ({ score }));

test("the line of the trend never bridges a week about which nothing can be said", () => {
  expect(segmentsOf(weeks(10, 20, null, 30))).toEqual([[0, 1], [3]]);
  expect(segmentsOf(weeks(null, 0, null))).toEqual([[1]]);
});

test("no week with a score, no line", () => {
  expect(segmentsOf(weeks(null, null))).toEqual([]);
});
