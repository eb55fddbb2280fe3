import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { databaseStopSeconds } from "#app/config/limits.ts";

/**
 * Ends a PostgreSQL that runs on a data folder although the process that started it is gone. What was committed is written.
 * @throws Error when it does not end, or is another user's.
 */
export async function endOrphan(dataFolder: string): Promise<void> {
  const pid = Number(readFileSync(join(dataFolder, "postmaster.pid"), "utf8").split("\n")[0]);
  const giveUpAt = Date.now() + 2 * databaseStopSeconds * 1000;
  process.kill(pid, "SIGINT");
  while (isAlive(pid)) {
    if (Date.now() > giveUpAt) throw new Error(`A PostgreSQL whose starter was killed runs in ${dataFolder} and does not end (process ${pid}). End it, then start again.`);
    await pause(50);
  }
}

/** Whether a process of this number runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
