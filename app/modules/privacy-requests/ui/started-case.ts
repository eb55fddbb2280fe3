/** The case that an action's answer says was opened; null while none was, or when it was refused. */
export function startedCaseOf(answer: unknown): string | null {
  const { ok, value } = (answer ?? {}) as { ok?: boolean; value?: { caseId: string } };
  return ok === true && value ? value.caseId : null;
}
