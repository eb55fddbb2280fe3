import { expect, test } from "vitest";
import { newEntry, verdictsOf } from "./new-entry.ts";

test("an entry begins as given today and valid to the last day of what it is for", () => {
  expect(newEntry({ kind: "dpo-advice", todayOn: "2026-11-10", lastOn: "2026-11-24" })).toMatchObject({ kind: "dpo-advice", givenOn: "2026-11-10", validUntilOn: "2026-11-24" });
  expect(newEntry({ kind: "dpo-advice", todayOn: "2026-11-30", lastOn: "2026-11-24" }).validUntilOn).toBe("2026-11-30");
});

test("a decision is yes or no; only an opinion or an advice may have conditions", () => {
  expect(verdictsOf("controller-decision")).toEqual(["positive", "negative"]);
  expect(verdictsOf("lawyer-opinion")).toContain("conditional");
  expect(verdictsOf("dpo-advice")).toContain("conditional");
});
