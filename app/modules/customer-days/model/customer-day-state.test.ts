import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { customerDayStates, mayDelete, mayDo, type CustomerDayAction, type CustomerDayState } from "./customer-day-state.ts";

const actions: readonly CustomerDayAction[] = ["edit", "submit", "record-approval", "revoke-approval", "schedule", "back-to-draft", "cancel", "delete", "stop", "start", "end"];

/** Where the actions lead whose end does not depend on more than the state. */
const stateAfter = {
  submit: "legal_review",
  schedule: "scheduled",
  "back-to-draft": "draft",
  cancel: "cancelled",
  stop: "ended",
  start: "live",
  end: "ended",
} as const satisfies Partial<Record<CustomerDayAction, CustomerDayState>>;

/** Where an action can lead, all cases of the use cases taken together. */
function waysOut(state: CustomerDayState, action: CustomerDayAction): readonly CustomerDayState[] {
  if (!mayDo(state, action)) return [];
  if (action === "edit") return state === "scheduled" ? ["scheduled", "legal_review"] : [state];
  if (action === "revoke-approval") return { scheduled: ["scheduled", "legal_review"] as const, live: ["live", "ended"] as const, legal_review: ["legal_review"] as const }[state as "live"];
  if (action === "record-approval" || action === "delete") return [state];
  return [stateAfter[action]];
}

describe("the states of a customer day (law B-03)", () => {
  it("has no way from a draft to being scheduled that leaves the review out, and none to live that leaves the schedule out", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...actions), fc.nat()), { minLength: 5, maxLength: 40 }), (walk) => {
        let state: CustomerDayState = "draft";
        for (const [action, choice] of walk) {
          const ways = waysOut(state, action);
          const next: CustomerDayState = ways[choice % Math.max(ways.length, 1)] ?? state;
          if (next === "scheduled" && state !== "scheduled") expect([state, action]).toEqual(["legal_review", "schedule"]);
          if (next === "live" && state !== "live") expect([state, action]).toEqual(["scheduled", "start"]);
          state = next;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("lets nothing happen to what has ended or was called off", () => {
    for (const state of ["ended", "cancelled"] as const) expect(actions.filter((action) => mayDo(state, action))).toEqual([]);
  });

  it("lets only a draft be deleted that was never before reviewers", () => {
    const deletable = customerDayStates.filter((state) => mayDelete({ state, submittedAt: null }));
    expect(deletable).toEqual(["draft"]);
    expect(mayDelete({ state: "draft", submittedAt: new Date(0) })).toBe(false);
  });

  it("keeps the content of a live day (law B-05), and lets it be stopped", () => {
    expect(customerDayStates.filter((state) => mayDo(state, "edit"))).toEqual(["draft", "legal_review", "scheduled"]);
    expect(customerDayStates.filter((state) => mayDo(state, "stop"))).toEqual(["live"]);
  });
});
