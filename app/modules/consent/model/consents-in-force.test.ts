import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consentsInForce, givenSinceEnd, isSuppressedFor, type DecidingLine } from "./consents-in-force.ts";

const line = (kind: string, scope: string, purpose = "survey-link"): DecidingLine => ({ kind, purpose, scope });
const anyLine = fc.record({
  kind: fc.constantFrom("given", "withdrawn", "ended", "objected"),
  purpose: fc.constantFrom("survey-link", "newsletter"),
  scope: fc.constantFrom("survey:1", "survey:2", ""),
});

describe("which consents are in force", () => {
  it("one that was given and not ended", () => {
    expect(consentsInForce([line("given", "survey:1")])).toHaveLength(1);
  });

  it("none after a withdrawal, and again one after a new consent (law C-06)", () => {
    const withdrawn = [line("given", "survey:1"), line("withdrawn", "survey:1")];
    expect(consentsInForce(withdrawn)).toEqual([]);
    expect(consentsInForce([...withdrawn, line("given", "survey:1")])).toHaveLength(1);
  });

  it("a withdrawal ends its own scope only", () => {
    const lines = [line("given", "survey:1"), line("given", "survey:2"), line("withdrawn", "survey:1")];
    expect(consentsInForce(lines).map(({ scope }) => scope)).toEqual(["survey:2"]);
  });

  it("one that has ended is none, and a new consent to the same scope is one again (law T-02)", () => {
    const ended = [line("given", "survey:1"), line("given", "survey:2"), line("ended", "survey:1")];
    expect(consentsInForce(ended).map(({ scope }) => scope)).toEqual(["survey:2"]);
    expect(consentsInForce([...ended, line("given", "survey:1")])).toHaveLength(2);
  });

  it("an objection ends every scope of its purpose and no other purpose (Art. 21)", () => {
    const lines = [line("given", "survey:1"), line("given", "survey:2"), line("given", "", "newsletter"), line("objected", "")];
    expect(consentsInForce(lines).map(({ purpose }) => purpose)).toEqual(["newsletter"]);
  });

  it("keeps the newest act of a scope that was given twice", () => {
    const [first, second] = [line("given", "survey:1"), line("given", "survey:1")];
    expect(consentsInForce([first, second])[0]).toBe(second);
  });

  it("agrees with looking only at what came last for each purpose and scope", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
        for (const purpose of ["survey-link", "newsletter"]) {
          for (const scope of ["survey:1", "survey:2", ""]) {
            const last = lines.findLast((l) => l.purpose === purpose && (l.kind === "objected" || l.scope === scope));
            const isInForce = consentsInForce(lines).some((l) => l.purpose === purpose && l.scope === scope);
            expect(isInForce).toBe(last?.kind === "given");
          }
        }
      }),
    );
  });
});

describe("what was given since the last end", () => {
  const linked = { purpose: "survey-link", scope: "survey:1" };

  it("is every act of the scope after its withdrawal, not only the newest", () => {
    const [before, again, oncemore] = [line("given", "survey:1"), line("given", "survey:1"), line("given", "survey:1")];
    const lines = [before, line("withdrawn", "survey:1"), again, line("given", "survey:2"), oncemore];
    expect(givenSinceEnd(lines, linked)).toEqual([again, oncemore]);
    expect(givenSinceEnd([...lines, line("objected", "")], linked)).toEqual([]);
    expect(givenSinceEnd([...lines, line("withdrawn", "survey:2")], linked)).toHaveLength(2);
  });

  it("ends with the consent in force, and is empty where there is none", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
        const inForce = consentsInForce(lines).find(({ purpose, scope }) => purpose === linked.purpose && scope === linked.scope);
        expect(givenSinceEnd(lines, linked).at(-1)).toBe(inForce);
      }),
    );
  });
});

describe("a suppression (law M-06)", () => {
  it("stands for its purpose or for all, and for no other purpose", () => {
    expect(isSuppressedFor("survey-link", [{ scope: "survey-link" }], [])).toBe(true);
    expect(isSuppressedFor("survey-link", [{ scope: "all" }], [])).toBe(true);
    expect(isSuppressedFor("survey-link", [{ scope: "newsletter" }], [])).toBe(false);
    expect(isSuppressedFor("survey-link", [], [])).toBe(false);
  });

  it("is lifted by her own consent in force to this purpose only", () => {
    expect(isSuppressedFor("survey-link", [{ scope: "all" }], [line("given", "survey:1")])).toBe(false);
    expect(isSuppressedFor("survey-link", [{ scope: "all" }], [line("given", "", "newsletter")])).toBe(true);
  });
});
