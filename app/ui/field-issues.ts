import { useEffect } from "react";
import { afterDialogs } from "./after-dialogs.ts";
import type { Problem } from "./problem.ts";
import { useKnowsText, useText } from "./text.tsx";

/** A field that does not hold: its path in the form, and why. */
export interface FieldIssue {
  readonly path: string;
  readonly kind: string;
}

/** The fields a problem names: each with its own issue, or the one field that the whole problem is about. */
export function issuesOf(problem: Problem | null): readonly FieldIssue[] {
  if (typeof problem?.field === "string") return [{ path: problem.field, kind: problem.kind }];
  const issues = problem?.issues;
  return Array.isArray(issues) ? issues.filter(isIssue) : [];
}

function isIssue(issue: unknown): issue is FieldIssue {
  return typeof issue === "object" && issue !== null && "path" in issue && typeof issue.path === "string" && "kind" in issue && typeof issue.kind === "string";
}

/** The form as it stands now and as it was sent: an error is about what was sent. */
interface Typed {
  readonly value: unknown;
  readonly lastSent: unknown;
}

/** Whether the value at a path is still what was sent. */
export function isAsSent({ value, lastSent }: Typed, path: string): boolean {
  return lastSent === null || valueAt(value, path) === valueAt(lastSent, path);
}

/** Whether everything a problem complains about has been changed since it was sent. */
export function isMended(problem: Problem | null, typed: Typed): boolean {
  const issues = issuesOf(problem);
  return typed.lastSent !== null && issues.length > 0 && issues.every(({ path }) => !isAsSent(typed, path));
}

/** Puts the focus on the first field of the page that is marked as wrong; of a group of choices, on the chosen one. */
export function focusFirstError(): () => void {
  return afterDialogs(() => {
    const wrong = firstError();
    const choice = wrong?.querySelector<HTMLElement>("input:checked") ?? wrong?.querySelector<HTMLElement>("input");
    (choice ?? wrong)?.focus();
  }, firstError());
}

/** A dialog's own come first: what lies behind it cannot be reached. */
function firstError(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]') ?? document.querySelector<HTMLElement>('[aria-invalid="true"]');
}

function valueAt(tree: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((node, key) => (typeof node === "object" && node !== null ? (node as Record<string, unknown>)[key] : undefined), tree);
}

/**
 * The error to show at a field, in words; undefined where the field holds or has been changed since. Focuses the first such
 * field of the page when a problem arrives.
 */
export function useFieldErrors(problem: Problem | null, typed: Typed): (path: string) => string | undefined {
  const t = useText();
  const knows = useKnowsText();
  const issues = issuesOf(problem);
  useEffect(() => {
    if (issuesOf(problem).length > 0) return focusFirstError();
  }, [problem]);
  return (path) => {
    const issue = issues.find((candidate) => candidate.path === path && isAsSent(typed, path));
    if (issue === undefined) return undefined;
    const key = `fieldErrors.${issue.kind}`;
    return knows(key) ? t(key) : t("fieldErrors.invalid");
  };
}
