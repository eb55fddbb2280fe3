import { useEffect } from "react";
import type { Problem } from "./problem.ts";
import { useKnowsText, useText } from "./text.tsx";

/** A field that does not hold: its path in the form, and why. */
export interface FieldIssue {
  readonly path: string;
  readonly kind: string;
}

/** The fields a problem names. */
export function issuesOf(problem: Problem | null): readonly FieldIssue[] {
  const issues = problem?.issues;
  return Array.isArray(issues) ? issues.filter(isIssue) : [];
}

function isIssue(issue: unknown): issue is FieldIssue {
  return typeof issue === "object" && issue !== null && "path" in issue && typeof issue.path === "string" && "kind" in issue && typeof issue.kind === "string";
}

/** The error to show at a field, in words; undefined where the field holds. Focuses the first such field of the page. */
export function useFieldErrors(problem: Problem | null): (path: string) => string | undefined {
  const t = useText();
  const knows = useKnowsText();
  const issues = issuesOf(problem);
  useEffect(() => {
    if (issuesOf(problem).length > 0) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  return (path) => {
    const issue = issues.find((candidate) => candidate.path === path);
    if (issue === undefined) return undefined;
    const key = `fieldErrors.${issue.kind}`;
    return knows(key) ? t(key) : t("fieldErrors.invalid");
  };
}
