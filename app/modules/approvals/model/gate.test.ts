import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approvalKinds, approvalVerdicts, type ApprovalKind } from "./approval.ts";
import { currentEntries, decideGate, type GateLine } from "./gate.ts";

const content = "a".repeat(64);
const question = { contentHash: content, authorStaffId: "1", validOn: "2026-12-07" };
const line = (kind: ApprovalKind, change: Partial<GateLine> = {}): GateLine => ({
  id: kind,
  sequence: 1,
  kind,
  revokes: null,
  verdict: "positive",
  contentHash: content,
  validUntilOn: "2027-01-01",
  recordedBy: "2",
  ...change,
});
const revocation = (revokes: string): GateLine => ({ ...line("dpo-advice"), id: `not-${revokes}`, sequence: 90, kind: "revocation", revokes, verdict: null, validUntilOn: null });
const all = approvalKinds.map((kind, index) => line(kind, { sequence: index + 1 }));
const without = (kind: ApprovalKind) => all.filter((entry) => entry.kind !== kind);

describe("the gate (law section 3)", () => {
  it("opens on opinion, advice and a decision that says yes, for this content and this day", () => {
    expect(decideGate(all, question)).toEqual({ outcome: "allowed", missing: [] });
    expect(currentEntries(all, question)).toEqual(new Set(approvalKinds));
  });

  it("is shut by default", () => {
    expect(decideGate([], question)).toEqual({ outcome: "undecided", missing: approvalKinds.map((entry) => ({ kind: "entry-missing", entry })) });
  });

  describe.each(approvalKinds)("names the %s", (kind) => {
    it.each<[string, readonly GateLine[], string, string]>([
      ["when it is missing", without(kind), "entry-missing", "undecided"],
      ["when it was taken back", [...all, revocation(kind)], "entry-missing", "undecided"],
      ["when it is about another content", [...without(kind), line(kind, { contentHash: "b".repeat(64) })], "entry-for-other-content", "undecided"],
      ["when it says no", [...without(kind), line(kind, { verdict: "negative" })], "entry-negative", "refused"],
      ["when it has expired", [...without(kind), line(kind, { validUntilOn: "2026-12-06" })], "entry-expired", "undecided"],
      ["when a newer one says no", [...all, line(kind, { id: "newer", sequence: 9, verdict: "negative" })], "entry-negative", "refused"],
    ])("%s", (_when, lines, gap, outcome) => {
      expect(decideGate(lines, question)).toEqual({ outcome, missing: [{ kind: gap, entry: kind }] });
    });

    const no = line(kind, { id: "no", sequence: 8, verdict: "negative" });

    it("no longer when a newer one says yes", () => {
      expect(decideGate([...all, no, line(kind, { id: "yes", sequence: 9 })], question).outcome).toBe("allowed");
      expect(decideGate([...all, no, revocation("no"), line(kind, { id: "yes", sequence: 99 })], question).outcome).toBe("allowed");
    });

    it("still when the newer no was taken back: whoever does that alone does not bring back the yes before it", () => {
      const missing = [{ kind: "entry-missing", entry: kind }];
      expect(decideGate([...all, no, revocation("no")], question)).toEqual({ outcome: "undecided", missing });
      expect(currentEntries([...all, no, revocation("no")], question).has(kind)).toBe(false);
    });

    it("still when who recorded the no wrote the same content herself since", () => {
      expect(decideGate([...all, line(kind, { ...no, recordedBy: "3" })], { ...question, authorStaffId: "3" }).outcome).not.toBe("allowed");
    });

    it("no longer when a yes was recorded twice and one of them was taken back", () => {
      expect(decideGate([...all, line(kind, { id: "again", sequence: 9 }), revocation("again")], question).outcome).toBe("allowed");
    });
  });

  it("takes conditions for an opinion and an advice, and none for a decision", () => {
    expect(decideGate(all.map((entry) => (entry.kind === "controller-decision" ? entry : { ...entry, verdict: "conditional" as const })), question).outcome).toBe("allowed");
    expect(decideGate(all.map((entry) => ({ ...entry, verdict: "conditional" as const })), question).missing).toEqual([{ kind: "entry-negative", entry: "controller-decision" }]);
  });

  it("does not count opinion and advice that the content's author recorded", () => {
    const missing = (["lawyer-opinion", "dpo-advice"] as const).map((entry) => ({ kind: "entry-missing", entry }));
    expect(decideGate(all, { ...question, authorStaffId: "2" })).toEqual({ outcome: "undecided", missing });
  });

  it("is open only if each kind has a standing entry that allows it, whatever else is on record", () => {
    const anyLine = fc.record({
      kind: fc.constantFrom(...approvalKinds),
      verdict: fc.constantFrom(...approvalVerdicts),
      contentHash: fc.constantFrom(content, content, "b".repeat(64)),
      validUntilOn: fc.constantFrom("2026-12-06", "2026-12-07", "2027-01-01"),
      recordedBy: fc.constantFrom("1", "2", "3"),
      isRevoked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (drawn) => {
        const lines = drawn.flatMap(({ isRevoked, ...entry }, index): GateLine[] => {
          const id = String(index);
          const own = line(entry.kind, { ...entry, id, sequence: 2 * index + 1 });
          return isRevoked ? [own, { ...revocation(id), sequence: 2 * index + 2 }] : [own];
        });
        const { outcome, missing } = decideGate(lines, question);
        const newest = approvalKinds.map((kind) => {
          const ofKind = drawn.filter((entry) => entry.kind === kind && entry.contentHash === content);
          const sinceNo = ofKind.slice(Math.max(0, ofKind.findLastIndex((entry) => entry.verdict === "negative")));
          return sinceNo.filter((entry) => !entry.isRevoked && (kind === "controller-decision" || entry.recordedBy !== "1")).at(-1);
        });
        const isOpen = newest.every((entry) => entry !== undefined && entry.validUntilOn >= "2026-12-07" && entry.verdict !== "negative" && !(entry.kind === "controller-decision" && entry.verdict === "conditional"));
        expect(outcome === "allowed").toBe(isOpen);
        expect(missing.length === 0).toBe(isOpen);
      }),
      { numRuns: 500 },
    );
  });
});
