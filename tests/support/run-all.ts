import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getChromium } from "./get-chromium.ts";

/** `npm test`: every kind of test, then one line that says how many passed. */
const chromium = getChromium();
const report = join(mkdtempSync(join(tmpdir(), "kundentag-report-")), "report.json");
const run = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...process.env, CHROMIUM_PATH: chromium } },
);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
if (numPendingTests) console.log(`${numPendingTests} tests were skipped: a skipped test is a defect.`);
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exit(run.status === 0 && !numPendingTests && Number(numPassedTests) > 0 ? 0 : 1);
