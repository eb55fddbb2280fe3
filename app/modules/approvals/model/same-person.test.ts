import { describe, expect, it } from "vitest";
import { comparableName, conflictingRole } from "./same-person.ts";

describe("two spellings of one name", () => {
  it.each([
    ["Dr. Berta Sömmer", "Sömmer, Berta"],
    ["Berta Sömmer", "BERTA SOEMMER"],
    ["RAin Prof. Dr. iur. Jürgen Groß", "juergen gross"],
    ["José  Nuñez", "Jose\u0301 Nunez"],
    ["Anna-Lena Berg", "Anna Lena Berg"],
  ])("%s and %s are compared as equal", (one, other) => {
    expect(comparableName(one)).toBe(comparableName(other));
  });

  it.each([
    ["Berta Sommer", "Berta Winter"],
    ["Jan Berg", "Jana Berg"],
  ])("%s and %s are two people", (one, other) => {
    expect(comparableName(one)).not.toBe(comparableName(other));
  });
});

describe("one person in two roles (Art. 38(6); CJEU C-453/21)", () => {
  const berta = "Berta Sommer";
  it.each([
    ["controller-decision", "dpo-advice", "dpo-advice"],
    ["dpo-advice", "controller-decision", "controller-decision"],
    ["lawyer-opinion", "dpo-advice", "dpo-advice"],
    ["dpo-advice", "lawyer-opinion", "lawyer-opinion"],
    ["lawyer-opinion", "controller-decision", null],
    ["controller-decision", "lawyer-opinion", null],
    ["dpo-advice", "dpo-advice", null],
  ] as const)("a %s after a %s of hers: %s", (kind, before, conflict) => {
    expect(conflictingRole({ kind, person: "Sommer, Berta" }, [{ kind: before, person: berta }])).toBe(conflict);
    expect(conflictingRole({ kind, person: "Clara Winter" }, [{ kind: before, person: berta }])).toBeNull();
  });
});
