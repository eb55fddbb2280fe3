/**
 * The life of a code. Only a `ready` one is given out: the platform has said that it has it.
 * `made`: ours alone. `sent`: in a call whose outcome is awaited. `doubtful`: the call's outcome is unknown, or it said that the
 * code is taken, which it also says of one that an earlier call of ours has made. `public`: the one code for everybody.
 */
export type CodeState = "made" | "sent" | "doubtful" | "ready" | "given" | "public";

/** What the platform says of one code of a call. */
export interface CodeOutcome {
  readonly code: string;
  readonly isMade: boolean;
  /** The platform's reasons, empty if none. */
  readonly errors: readonly string[];
}

/** What becomes of a sent code; null: it can never be one, and goes. */
export function afterOutcome(outcome: CodeOutcome | undefined): CodeState | null {
  if (!outcome || outcome.errors.includes("TAKEN")) return "doubtful";
  if (outcome.isMade && outcome.errors.length === 0) return "ready";
  return outcome.errors.length === 0 ? "doubtful" : null;
}

/** What becomes of a doubtful code by whose it is at the platform; null: somebody else has it, and it goes. */
export function afterLookUp(owner: string | null, ours: string): CodeState | null {
  if (owner === null) return "made";
  return owner === ours ? "ready" : null;
}
