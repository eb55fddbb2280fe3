import { writeFileSync } from "node:fs";
import type { Finding, Verdict } from "./budget.ts";
import { rounds } from "./rounds.ts";

/** On the terminal. */
export function printFinding({ id, title, columns, rows, verdicts, note }: Finding): void {
  console.log(`${id}  ${title}`);
  for (const [what = "", ...values] of rows) console.log(`    ${what.padEnd(76)} ${values.map((value, index) => `${value} ${columns[index + 1]}`).join("  ")}`);
  for (const verdict of verdicts) console.log(`  ${sign(verdict)} ${verdict.text}`);
  if (note) console.log(`    ${note}`);
}

const sign = ({ holds }: Verdict): string => (holds ? "✓" : "✗");

export interface Circumstances {
  readonly startedAt: Date;
  readonly machine: string;
}

/** `docs/benchmarks.md`. */
export function writeReport(findings: readonly Finding[], { startedAt, machine }: Circumstances): void {
  const head = `# Benchmarks

Written by \`npm run bench\` on ${startedAt.toISOString().slice(0, 10)}; do not edit. Machine: ${machine}.

A machine's speed drifts, so every budget is a ratio to a floor or to a peer of the same run: measured in turn, ${rounds} rounds, medians.
What is counted and not timed (bytes, requests, storage) is exact. Nothing in \`npm test\` is timed.
`;
  writeFileSync("docs/benchmarks.md", [head, ...findings.map(section)].join("\n"));
}

function section({ id, title, method, columns, rows, verdicts, note }: Finding): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const table = [line(columns), `|---|${"--:|".repeat(columns.length - 1)}`, ...rows.map(line)].join("\n");
  const judged = verdicts.map((verdict) => `- ${sign(verdict)} ${verdict.text}`).join("\n");
  return [`## ${id} ${title}`, method, table, judged, ...(note ? [note] : [])].join("\n\n") + "\n";
}
