const prefix = "survey:";

/** What a consent to link answers is bound to: one survey (law C-08). */
export function consentScope(surveyId: string): string {
  return prefix + surveyId;
}

/** The survey of a scope; null when the scope is not one of ours. */
export function surveyOfScope(scope: string): string | null {
  return scope.startsWith(prefix) ? scope.slice(prefix.length) : null;
}
