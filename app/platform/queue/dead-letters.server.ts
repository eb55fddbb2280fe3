import { PgBoss } from "pg-boss";
import type { Database } from "#app/platform/database/database.server.ts";
import { deadLetterQueue } from "./queue.server.ts";

/** Dead letters of one job, of all shops: for whoever runs the app. */
export interface DeadLetterCount {
  readonly job: string;
  readonly letters: number;
  readonly since: Date;
}

/** How many dead letters there are, the oldest first. */
export function countDeadLetters({ unbound }: Database): Promise<DeadLetterCount[]> {
  return unbound.$queryRaw<DeadLetterCount[]>`
    SELECT coalesce(source_name, 'unknown') AS job, count(*)::int AS letters, min(created_on) AS since
    FROM queue.job WHERE name = ${deadLetterQueue} AND state = 'created' GROUP BY 1 ORDER BY 3`;
}

/** Puts the dead letters of one job, or of all, back where they failed. Returns how many. Works no job itself. */
export async function replayDeadLetters(connectionString: string, job?: string): Promise<number> {
  const queue = new PgBoss({ connectionString, schema: "queue", max: 1, supervise: false, schedule: false, migrate: false });
  // What goes wrong is thrown by the call as well.
  queue.on("error", () => {});
  await queue.start();
  try {
    let replayed = 0;
    for (let moved = -1; moved !== 0; replayed += moved) moved = await queue.redrive(deadLetterQueue, job === undefined ? {} : { sourceName: job });
    return replayed;
  } finally {
    await queue.stop({ graceful: false });
  }
}
