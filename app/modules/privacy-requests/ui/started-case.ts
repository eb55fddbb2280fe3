import { wentWell } from "#app/ui/problem.ts";
import type { PersonFinding } from "../model/person-finding.ts";

/** The case that an action's answer says was opened; null while none was, or when it was refused. */
export function startedCaseOf(answer: unknown): string | null {
  const value = valueOf(answer);
  return value && "caseId" in value ? (value as { caseId: string }).caseId : null;
}

/** Whom an action's answer says was found; null for any other answer. */
export function findingOf(answer: unknown): PersonFinding | null {
  const value = valueOf(answer);
  return value && "holdings" in value ? (value as PersonFinding) : null;
}

function valueOf(answer: unknown): object | null {
  return wentWell(answer) ? (answer as { value: object }).value : null;
}
