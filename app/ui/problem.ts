/** A refusal as a surface hands it out: its kind, and what belongs to it. */
export interface Problem {
  readonly kind: string;
  readonly [detail: string]: unknown;
}

/** The problem in an action's answer, or null when it went well. */
export function problemOf(answer: unknown): Problem | null {
  if (typeof answer !== "object" || answer === null || !("problem" in answer)) return null;
  const { problem } = answer;
  return typeof problem === "object" && problem !== null && "kind" in problem && typeof problem.kind === "string"
    ? (problem as Problem)
    : null;
}

/** Whether an action's answer says that it was done. */
export function wentWell(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === true;
}
