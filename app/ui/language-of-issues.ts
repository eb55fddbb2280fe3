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
    afterTabs(() => void focusFirstError());
    // Once a problem: afterwards the merchant turns the pages.
  }, [problem]);
}

/** When the fields of the language that was turned to are there: Polaris's tabs take the focus themselves one frame later. */
export function afterTabs(focus: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(focus)));
}
