import { describe, expect, it } from "vitest";
import { isAnswerWay, isOwedToPerson, type Answering } from "./told-answer.ts";

const erased: Answering = { type: "erasure", source: "platform", state: "closed", toldOn: null };

describe("whether the person still waits for an answer (Art. 12(3) GDPR)", () => {
  it.each<[string, Partial<Answering>, boolean]>([
    ["her data is erased and nobody has told her", {}, true],
    ["she was told", { toldOn: new Date("2026-11-23") }, false],
    ["she did it herself, in the shop", { source: "shopper" }, false],
    ["the erasure still runs: that is the app's", { state: "open" }, false],
    ["her package lies ready", { type: "access", state: "answered" }, true],
    ["her package is being made", { type: "access", state: "open" }, false],
    ["her access case is closed", { type: "access" }, false],
    ["a whole shop was erased", { type: "shop-erasure" }, false],
  ])("%s", (_case, change, expected) => {
    expect(isOwedToPerson({ ...erased, ...change })).toBe(expected);
  });
});

it("knows the ways of an answer, and no other", () => {
  expect([isAnswerWay("post"), isAnswerWay("pigeon"), isAnswerWay("")]).toEqual([true, false, false]);
});
