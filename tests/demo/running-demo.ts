import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileIn = (folder: string): string => join(folder, "running.json");

/** Notes that a demo runs from this folder; the returned function takes it back. */
export function noteRunning(folder: string, storefront: string): () => Promise<void> {
  writeFileSync(fileIn(folder), JSON.stringify({ pid: process.pid, storefront }));
  return async () => rmSync(fileIn(folder), { force: true });
}

/**
 * The storefront's address of a demo that runs from this folder: a second one would share its database, or delete it by `--reset`.
 * Undefined when there is none, also where one was killed.
 */
export async function findRunningDemo(folder: string): Promise<string | undefined> {
  if (!existsSync(fileIn(folder))) return undefined;
  const { pid, storefront } = JSON.parse(readFileSync(fileIn(folder), "utf8")) as { pid: number; storefront: string };
  try {
    process.kill(pid, 0);
    await fetch(storefront, { signal: AbortSignal.timeout(10_000) });
    return storefront;
  } catch {
    return undefined;
  }
}
