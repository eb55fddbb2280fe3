import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actorLabel, lookupKeyBinding, subjectKeyBinding, valueBinding } from "./sealing-terms.ts";

const field = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}\.[a-z][a-z0-9_]{0,12}$/);

describe("what a sealed value is bound to", () => {
  it("differs as soon as shop, subject or field differs", () => {
    fc.assert(
      fc.property(fc.tuple(fc.uuid(), fc.uuid(), field), fc.tuple(fc.uuid(), fc.uuid(), field), (one, other) => {
        expect(valueBinding(...one) === valueBinding(...other)).toBe(one.join() === other.join());
      }),
    );
  });

  it("takes no field that is not <table>.<column>", () => {
    for (const name of ["comment", "linked_answer.", "a|b.c", "Linked.answer", "a.b.c", "a.b|c"]) {
      expect(() => valueBinding("shop", "subject", name), name).toThrow("<table>.<column>");
    }
  });

  it("keeps keys of subjects and keys of hashes apart", () => {
    expect(subjectKeyBinding("shop", "x")).not.toBe(lookupKeyBinding("shop"));
    expect(subjectKeyBinding("shop", "x")).not.toBe(subjectKeyBinding("shop", "y"));
  });
});

describe("an actor in the access log", () => {
  it("is named by kind, staff by id and jobs by name", () => {
    expect(actorLabel({ kind: "staff", staffId: "42" })).toBe("staff:42");
    expect(actorLabel({ kind: "system", job: "surveys.retire-answers" })).toBe("system:surveys.retire-answers");
    expect(actorLabel({ kind: "shopper" })).toBe("shopper");
    expect(actorLabel({ kind: "platform" })).toBe("platform");
  });
});
