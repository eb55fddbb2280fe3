import { execFileSync } from "node:child_process";
import { arch, cpus, platform, release, totalmem } from "node:os";
import pg from "pg";
import { getChromium } from "#tests/support/get-chromium.ts";

/** What everything ran on, in words. */
export async function machine(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
  await client.end();
  const chromium = execFileSync(getChromium(), ["--version"], { encoding: "utf8" }).trim();
  const processors = cpus();
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()} ${arch()}`,
    `Node ${process.version}, PostgreSQL ${rows[0]?.server_version} on the same processors (fsync on), ${chromium}`,
  ].join("; ");
}
