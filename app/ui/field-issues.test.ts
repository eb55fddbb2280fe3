import { expect, test } from "vitest";
import { isAsSent, isMended, issuesOf } from "./field-issues.ts";
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

test("a problem that is about one field as a whole names it too", () => {
  expect(issuesOf({ kind: "code-taken", field: "codes.code" })).toEqual([{ path: "codes.code", kind: "code-taken" }]);
});

test("a problem is mended when every field it named has been changed", () => {
  const problem = { kind: "invalid-content", issues: [{ path: "name", kind: "required" }, { path: "value.percent", kind: "out-of-range" }] };
  const lastSent = { name: "", value: { percent: 0 } };
  expect(isMended(problem, { value: { name: "Novembertag", value: { percent: 0 } }, lastSent })).toBe(false);
  expect(isMended(problem, { value: { name: "Novembertag", value: { percent: 10 } }, lastSent })).toBe(true);
  expect(isMended(problem, { value: lastSent, lastSent: null })).toBe(false);
  expect(isMended({ kind: "overlaps" }, { value: {}, lastSent })).toBe(false);
});
