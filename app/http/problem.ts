/** A refusal as a surface answers it. `kind` is stable; the text a person reads is made where her language is known. */
export interface Problem {
  readonly kind: string;
}

const statusByKind: Readonly<Record<string, number>> = {
  "survey-closed": 410,
  "day-over": 410,
  "day-not-started": 409,
  "no-personal-codes": 409,
  "codes-not-ready": 503,
  "changed-meanwhile": 409,
  "version-outdated": 409,
  "notice-outdated": 409,
  "mode-fixed": 409,
  "log-in-needed": 401,
  "token-expired": 403,
  "input-too-long": 413,
  "too-many-requests": 429,
  "temporarily-unavailable": 503,
};

/** The HTTP status of a refusal: not found is 404, what a person can mend in her input 422, the rest by name. */
export function statusOf(problem: Problem): number {
  if (problem.kind.endsWith("-not-found")) return 404;
  return statusByKind[problem.kind] ?? 422;
}
