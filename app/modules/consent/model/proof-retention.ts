import { proofYears } from "#app/config/limits.ts";

/** Last day on which a proof is kept: 31 December of the third year after its last line (law T-02), as `YYYY-MM-DD`. */
export function proofKeptUntilOn(lastLineAt: Date): string {
  return `${lastLineAt.getUTCFullYear() + proofYears}-12-31`;
}

/** Lines before this instant have served their time: a line of 23.11.2026 is over from 01.01.2030 on. */
export function proofsAreOverBefore(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear() - proofYears, 0, 1));
}
