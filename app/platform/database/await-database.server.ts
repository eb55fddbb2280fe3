import pg from "pg";
import { connectSeconds, databaseWaitSeconds } from "#app/config/limits.ts";
import type { Log } from "#app/shared/ports/log.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";

/** What says "not yet": nobody listens, no such name yet, starting up, going down, no room. */
const passing = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND", "EAI_AGAIN", "57P01", "57P02", "57P03", "53300"]);

/**
 * Waits until the database answers, for a minute: an app and a database that are started together need nobody to put them in order.
 * @throws Error of the last attempt when the minute is over, and at once where waiting mends nothing, such as a wrong password.
 */
export async function awaitDatabase(connectionString: string, log: Log): Promise<void> {
  const giveUpAt = performance.now() + databaseWaitSeconds * 1000;
  for (let attempt = 1; ; attempt += 1) {
    const failure = await connect(connectionString);
    if (failure === undefined) return;
    if (!isPassing(failure) || performance.now() > giveUpAt) throw failure;
    if (attempt % 20 === 1) log.warn("database.awaited", errorFields(failure));
    await new Promise((resume) => setTimeout(resume, 500));
  }
}

async function connect(connectionString: string): Promise<Error | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: connectSeconds * 1000 });
  // A connection that breaks while it is being closed would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return undefined;
  } catch (error) {
    await client.end().catch(() => {});
    return error instanceof Error ? error : new Error("the database could not be reached");
  }
}

function isPassing(failure: Error): boolean {
  const { code } = failure as { readonly code?: unknown };
  // The driver's own errors have no code.
  return typeof code === "string" ? passing.has(code) : /terminated|timeout/i.test(failure.message);
}
