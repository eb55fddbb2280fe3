import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
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

/** Writes the counts of a run into `docs/reliability.md`. Nothing on that page is written by hand. */
export function writeReport(report: Report, file = "docs/reliability.md"): void {
  writeFileSync(file, pageOf(report));
}

function pageOf({ seed, kills, startedAt, endedAt, broken, replayed, facts, violations }: Report): string {
  const minutes = Math.round((endedAt.getTime() - startedAt.getTime()) / 60_000);
  const [processor] = cpus();
  return `# What faults do

Two web and two worker processes of the production build work on one PostgreSQL behind one address, against the local stand-in of
Shopify. While shoppers answer, withdraw, ask for their data and are erased, while the platform sends its webhooks late, twice and
in the wrong order, and while a merchant publishes, processes and the database are killed by chance, and the platform throttles,
breaks off, fails and is silent. Whoever acts remembers what was acknowledged. Afterwards everything is counted.

This page is written by the run: \`npm run faults -- --kills 200 --report\`. \`--seed\` repeats its choices. A short form, with every kind of
kill and the database gone for ten seconds, is part of \`npm test\`.

## The run

| what | |
|---|---|
| day | ${startedAt.toISOString().slice(0, 10)}, ${minutes} minutes |
| seed | \`${seed}\` |
| version | \`${revision()}\` |
| machine | ${cpus().length} × ${processor?.model.trim() || "processor of no name"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.versions.node} |
| kills | ${kills} |
| **violations** | **${violations.length}** |

## What broke

| what | how often |
|---|---:|
${Object.entries(broken).sort(([one], [other]) => one.localeCompare(other)).map(([name, times]) => `| ${brokenWords[name] ?? name} | ${number(times)} |`).join("\n")}

Killed is SIGKILL: a process gets to know nothing, the database recovers from its log. ${replayed === 0 ? "No job ended among the dead letters." : `${number(replayed)} jobs ended among the dead letters, because the platform failed more often than they try; they were replayed as a person would.`}

## What was counted

| who or what | counts |
|---|---|
${Object.entries(facts).map(([name, counts]) => `| ${name} | ${Object.entries(counts).map(([what, count]) => `${number(count)} ${what}`).join(" · ")} |`).join("\n")}

## What would have been a violation

An answer, withdrawal, request, erasure, webhook or publication that was acknowledged and has no effect, or has it twice · a tally that
is not the recount · a line too many or too few in the consent ledger, or a chain that does not verify · a case or certificate too many or
too few · an address that is not the platform's last word · a row left of an erased shop · a key that belongs to nothing · a storefront that
shows something else than what is published · a job that neither ended nor lies among the dead letters · a process that ended by itself
· a line of a log that names somebody, or is none.
${violations.length === 0 ? "" : `\nFound:\n\n${violations.map((violation) => `- ${violation}`).join("\n")}\n`}`;
}

const brokenWords: Readonly<Record<string, string>> = {
  web: "web process killed",
  worker: "worker killed",
  "database killed": "database killed",
  "database immediate": "database ended at once by order (SIGQUIT)",
  "database connection-crashed": "one connection's process killed: the database ends all others and recovers",
  "database frozen": "database frozen for up to four seconds",
  "platform throttle": "platform throttled",
  "platform error": "platform answered 5xx",
  "platform slow": "platform silent for up to four seconds",
  "platform half-answer": "platform broke off in the middle of its answer",
  "platform unreachable": "platform broke off without an answer",
};

function number(count: number): string {
  return count.toLocaleString("en");
}

function revision(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "unknown";
  }
}
