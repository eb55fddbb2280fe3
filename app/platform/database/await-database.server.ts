import pg from "pg";
import { connectSeconds, databaseWaitSeconds } from "#app/config/limits.ts";
import type { Log } from "#app/shared/ports/log.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";

/** What says "not yet": nobody listens, no such name yet, starting up, going down, no room; the last three are Prisma's words for it. */
const passing = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND", "EAI_AGAIN", "57P01", "57P02", "57P03", "53300", "P1001", "P1002", "P1017"]);

/**
 * Does the first thing a process does with its database as soon as that answers, for a minute: an app and a database that are
 * started together need nobody to put them in order. `work` may be begun again when the database goes while it runs.
 * @throws Error of the last attempt when the minute is over, and at once where waiting mends nothing, such as a wrong password.
 */
export async function awaitDatabase<Value>(connectionString: string, log: Log, work: () => Promise<Value>): Promise<Value> {
  const giveUpAt = performance.now() + databaseWaitSeconds * 1000;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await connect(connectionString);
      return await work();
    } catch (failure) {
      if (!isPassing(failure) || performance.now() > giveUpAt) throw failure;
      if (attempt % 20 === 1) log.warn("database.awaited", errorFields(failure));
    }
    await new Promise((resume) => setTimeout(resume, 500));
  }
}

/** Whether it is the database that is away, so that a process that is started again later may well start. */
export function isPassing(failure: unknown): boolean {
  const { code, message } = failure as { readonly code?: unknown; readonly message?: unknown };
  // The driver's own errors have no code, nor have those of the engine that migrates.
  return typeof code === "string" ? passing.has(code) : /terminated|timeout|timed out|can't reach database server|has closed the connection/i.test(String(message));
}

async function connect(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: connectSeconds * 1000 });
  // A connection that breaks while it is being closed would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => {});
  }
}
