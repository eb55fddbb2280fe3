import { useEffect } from "react";
import { languages, type Language } from "#app/shared/languages.ts";
import { focusFirstError, issuesOf, type FieldIssue } from "./field-issues.ts";
import type { Problem } from "./problem.ts";

/** The languages whose texts are named by issues: `texts.de.title` is a German one. */
export function languagesOf(issues: readonly FieldIssue[]): Language[] {
  return languages.filter((language) => issues.some(({ path }) => path.split(".").includes(language)));
}

/** Turns a form to the language in which something must be corrected, when the one on the screen is fine. */
export function useLanguageOfIssues(problem: Problem | null, language: Language, onLanguage: (language: Language) => void): void {
  useEffect(() => {
    const withIssues = languagesOf(issuesOf(problem));
    const [first] = withIssues;
    if (first === undefined || withIssues.includes(language)) return;
    onLanguage(first);
    // When its fields are there.
    requestAnimationFrame(() => void focusFirstError());
    // Once a problem: afterwards the merchant turns the pages.
  }, [problem]);
}
