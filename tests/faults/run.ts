import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { breakPlatform, killSomething, type Broken } from "./breakages.ts";
import { startFaultRun } from "./fault-run.ts";
import { writeReport } from "./report.ts";

/**
 * `npm run faults -- --kills 200 [--seed …] [--report] [--keep]`: kills processes and the database under load, then counts. `--report`
 * writes the counts into docs/reliability.md, `--keep` leaves the logs where they are. Ends with 1 when anything does not fit.
 */
const { values } = parseArgs({
  options: { kills: { type: "string", default: "200" }, seed: { type: "string" }, report: { type: "boolean", default: false }, keep: { type: "boolean", default: false } },
});
const kills = Number(values.kills);
const seed = values.seed ?? randomBytes(4).toString("hex");
const folder = mkdtempSync(join(tmpdir(), "kundentag-faults-"));
console.log(`seed ${seed}, ${kills} kills, logs in ${folder}`);

const startedAt = new Date();
const run = await startFaultRun({ folder, seed, webs: 2, workers: 2 });
const broken: Broken = {};
let exitCode = 1;
// Whoever ends the run ends what it started.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void run.stop().then(() => process.exit(1)));
try {
  const stopActing = run.act();
  const stopBreaking = breakPlatform(run.stage.world, run.chance.fork("platform"), broken);
  const chance = run.chance.fork("kills");
  for (let kill = 1; kill <= kills; kill += 1) {
    await killSomething(run.stage.world, chance, broken);
    if (kill % 10 === 0) console.log(`${kill} kills, ${Math.round((Date.now() - startedAt.getTime()) / 1000)} s`);
  }
  await stopBreaking();
  run.stage.world.standIn.world.faults.clear();
  await run.stage.world.healthy();
  await stopActing();
  console.log("the load is over; waiting for rest");
  const replayed = await run.rest();
  const tally = await run.count();
  const report = { seed, kills, startedAt, endedAt: new Date(), broken, replayed, ...tally };
  console.log(JSON.stringify({ ...report, violations: report.violations.length }, null, 2));
  for (const violation of report.violations.slice(0, 100)) console.log(`VIOLATION ${violation}`);
  if (values.report) writeReport(report);
  exitCode = report.violations.length === 0 ? 0 : 1;
} finally {
  await run.stop();
  if (exitCode === 0 && !values.keep) rmSync(folder, { recursive: true, force: true });
}
process.exit(exitCode);
