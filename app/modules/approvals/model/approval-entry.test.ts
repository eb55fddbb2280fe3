import { describe, expect, it } from "vitest";
import { approvalEntrySchemaOn, entryIssues } from "./approval-entry.ts";

const entry = {
  kind: "lawyer-opinion",
  verdict: "positive",
  person: " Clara Winter ",
  role: "Rechtsanwältin",
  firm: "",
  text: "",
  conditions: "",
  documentName: "Stellungnahme.pdf",
  documentHash: "0".repeat(64),
  givenOn: "2026-11-20",
  validUntilOn: "2027-11-20",
};
const issuesOf = (change: Readonly<Record<string, unknown>>) => {
  const parsed = approvalEntrySchemaOn("2026-11-23").safeParse({ ...entry, ...change });
  return parsed.success ? [] : entryIssues(parsed.error).map(({ path, kind }) => `${path}: ${kind}`);
};

describe("an entry about what a person said", () => {
  it("is taken with person, role, document, date and validity, for a year at most", () => {
    expect(approvalEntrySchemaOn("2026-11-23").parse(entry)).toEqual({ ...entry, person: "Clara Winter" });
    for (const givenOn of ["2026-11-20", "2026-11-23"]) expect(issuesOf({ givenOn })).toEqual([]);
  });

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ kind: "revocation" }, "kind: not-a-choice"],
    [{ verdict: "maybe" }, "verdict: not-a-choice"],
    [{ kind: "controller-decision", verdict: "conditional", conditions: "x" }, "verdict: not-a-choice"],
    [{ person: "  " }, "person: required"],
    [{ person: 7 }, "person: not-a-text"],
    [{ person: "x".repeat(121) }, "person: too-long"],
    [{ person: "Clara\u202eretniW" }, "person: control-characters"],
    [{ role: "" }, "role: required"],
    [{ documentName: "" }, "documentName: required"],
    [{ documentHash: "F".repeat(64) }, "documentHash: not-a-hash"],
    [{ verdict: "conditional" }, "conditions: required"],
    [{ givenOn: "2026-11-24" }, "givenOn: in-the-future"],
    [{ givenOn: "20.11.2026" }, "givenOn: not-a-day"],
    [{ validUntilOn: "2026-11-22" }, "validUntilOn: in-the-past"],
    [{ validUntilOn: "2027-11-21" }, "validUntilOn: too-far-ahead"],
    [{ text: "x".repeat(5001) }, "text: too-long"],
  ])("is refused with %j, naming the field", (change, issue) => {
    expect(issuesOf(change)).toEqual([issue]);
  });
});
