import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofKeptUntilOn, proofsAreOverBefore } from "./proof-retention.ts";

describe("how long a proof is kept (law T-02)", () => {
  it("a withdrawal of 23.11.2026 until 31.12.2029", () => {
    expect(proofKeptUntilOn(new Date("2026-11-23T10:00:00Z"))).toBe("2029-12-31");
  });

  it("is not over on 31.12.2029 and over on 01.01.2030", () => {
    const recordedAt = new Date("2026-11-23T10:00:00Z");
    expect(recordedAt < proofsAreOverBefore(new Date("2029-12-31T23:59:59Z"))).toBe(false);
    expect(recordedAt < proofsAreOverBefore(new Date("2030-01-01T00:00:00Z"))).toBe(true);
  });

  it("both ways of saying it agree for any two instants", () => {
    const instant = fc.date({ min: new Date("2020-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, (recordedAt, now) => {
        const isOver = now.toISOString().slice(0, 10) > proofKeptUntilOn(recordedAt);
        expect(recordedAt < proofsAreOverBefore(now)).toBe(isOver);
      }),
      { numRuns: 1000 },
    );
  });
});
