import { expect, test } from "vitest";
import { isAsSent, issuesOf } from "./field-issues.ts";
import { problemOf, wentWell } from "./problem.ts";

const refused = { ok: false, problem: { kind: "invalid-profile", issues: [{ path: "controllerEmail", kind: "not-an-email" }, "nonsense"] } };

test("a refusal is a problem that names its fields", () => {
  const problem = problemOf(refused);
  expect(problem?.kind).toBe("invalid-profile");
  expect(issuesOf(problem)).toEqual([{ path: "controllerEmail", kind: "not-an-email" }]);
  expect(wentWell(refused)).toBe(false);
});

test("what went well, or has not been answered yet, is no problem", () => {
  expect(problemOf({ ok: true, value: null })).toBeNull();
  expect(problemOf(undefined)).toBeNull();
  expect([wentWell({ ok: true, value: null }), wentWell(undefined)]).toEqual([true, false]);
});

test("an error is about what was sent: a field that has been changed since is not blamed any more", () => {
  const typed = { value: { texts: { de: { title: "Neu" }, en: { title: "" } } }, lastSent: { texts: { de: { title: "" }, en: { title: "" } } } };
  expect([isAsSent(typed, "texts.de.title"), isAsSent(typed, "texts.en.title")]).toEqual([false, true]);
});
