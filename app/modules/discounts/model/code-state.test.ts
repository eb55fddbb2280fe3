import { describe, expect, it } from "vitest";
import { afterLookUp, afterOutcome } from "./code-state.ts";

const made = { code: "A", isMade: true, errors: [] };

describe("a code that was sent", () => {
  it.each([
    ["was made", made, "ready"],
    ["is taken: perhaps by an earlier call of ours", { ...made, isMade: false, errors: ["TAKEN"] }, "doubtful"],
    ["is not in the answer", undefined, "doubtful"],
    ["was neither made nor refused", { ...made, isMade: false }, "doubtful"],
    ["was refused for what it is", { ...made, isMade: false, errors: ["TOO_LONG"] }, null],
  ] as const)("%s", (_case, outcome, state) => {
    expect(afterOutcome(outcome)).toBe(state);
  });
});

describe("a doubtful code", () => {
  it.each([
    ["is nobody's: sent again", null, "made"],
    ["is at our discount: it was made", "ours", "ready"],
    ["is at another discount: it goes", "theirs", null],
  ] as const)("%s", (_case, owner, state) => {
    expect(afterLookUp(owner, "ours")).toBe(state);
  });
});
