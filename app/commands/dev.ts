import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { devEnvironment } from "./dev-environment.ts";

/**
 * `npm run dev` lets the Shopify CLI start this against a development shop: it builds, starts, and does both again after
 * each change. The CLI names the app's address (HOST), port, key and secret, which count before an `.env`; the rest has defaults
 * that fit development.
 */
const folder = join("data", "dev");
const keyFile = join(folder, "master-key");
mkdirSync(folder, { recursive: true });
if (!existsSync(keyFile)) writeFileSync(keyFile, `dev1:${randomBytes(32).toString("base64")}`, { mode: 0o600 });
const environment = devEnvironment(process.env, { folder, masterKey: readFileSync(keyFile, "utf8") });

let running: ChildProcess | undefined;

async function restart(): Promise<void> {
  if (spawnSync("npm", ["run", "build"], { stdio: "inherit" }).status !== 0) return;
  if (running && running.exitCode === null) {
    const ended = new Promise((done) => running!.once("exit", done));
    running.kill("SIGTERM");
    await ended;
  }
  running = spawn(process.execPath, ["app/entry.start.server.ts"], { stdio: "inherit", env: environment });
}

let due: NodeJS.Timeout | undefined;
watch("app", { recursive: true }, (_event, file) => {
  if (file?.includes("generated")) return;
  clearTimeout(due);
  due = setTimeout(() => void restart(), 300);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (!running || running.exitCode !== null) process.exit();
    running.once("exit", () => process.exit());
    running.kill("SIGTERM");
  });
}
await restart();
