import { openBenchWorld } from "./bench-world.ts";
import type { Budget, Finding } from "./budget.ts";
import { sealAndOpen } from "./budgets/c1-seal-and-open.ts";
import { report } from "./budgets/d1-report.ts";
import { erasure } from "./budgets/d2-erasure.ts";
import { tenTimes } from "./budgets/d3-ten-times.ts";
import { webhooks } from "./budgets/s1-s2-webhooks.ts";
import { answers } from "./budgets/s3-answers.ts";
import { adminPages } from "./budgets/s4-admin-pages.ts";
import { bytes } from "./budgets/w1-w2-bytes.ts";
import { pageView } from "./budgets/w3-page-view.ts";
import { script } from "./budgets/w4-script.ts";
import { paint } from "./budgets/w5-paint.ts";
import { machine } from "./machine.ts";
import { printFinding, writeReport } from "./report.ts";

/** In the order in which they are measured and reported. What counts processor time goes first, before millions of rows have been through this process's memory. */
const budgets: readonly Budget[] = [sealAndOpen, webhooks, answers, adminPages, report, tenTimes, erasure, bytes, pageView, script, paint];

/**
 * `npm run bench`: measures every budget and writes `docs/benchmarks.md`; `npm run bench -- webhooks` measures those that are
 * named and writes nothing. Best on a machine that does nothing else: floors and peers are measured in the same run.
 */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !budgets.some((budget) => budget.name === name));
if (unknown.length > 0) throw new Error(`no budget is called ${unknown.join(", ")}; there are ${budgets.map(({ name }) => name).join(", ")}`);

const startedAt = new Date();
const world = await openBenchWorld();
const findings: Finding[] = [];
try {
  for (const budget of budgets.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`${budget.name} …`);
    for (const finding of await budget.measure(world)) {
      findings.push(finding);
      printFinding(finding);
    }
  }
  if (wanted.length === 0) writeReport(findings, { startedAt, machine: await machine(await world.database("web")) });
} finally {
  await world.stop();
}
const missed = findings.flatMap(({ id, verdicts }) => verdicts.filter(({ holds }) => !holds).map(({ text }) => `${id} ${text}`));
console.log(missed.length > 0 ? `missed:\n  ${missed.join("\n  ")}` : "every budget is kept");
