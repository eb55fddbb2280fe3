import { fromPrisma, type PgBoss } from "pg-boss";
import { relayBatch, relayIdleMilliseconds } from "#app/config/limits.ts";
import type { Log } from "#app/shared/ports/log.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { jobIdOf } from "./outbox.server.ts";

export interface RelayParts {
  readonly database: Database;
  readonly boss: PgBoss;
  readonly log: Log;
  /** Names of the jobs that react to an event. */
  readonly subscribers: (eventName: string) => readonly string[];
}

interface Entry {
  id: bigint;
  shopId: string | null;
  kind: string;
  name: string;
  payload: Record<string, unknown>;
  jobId: string;
  startAt: Date | null;
}

/**
 * Moves jobs and events from the outbox into the queue: taken and queued in one transaction, so a crash leaves each on
 * exactly one side. Several processes may relay at once (SKIP LOCKED). Returns how many it moved.
 */
export async function relayOnce({ database, boss, subscribers }: RelayParts): Promise<number> {
  return database.unbound.$transaction(async (tx) => {
    const entries = await tx.$queryRaw<Entry[]>`
      DELETE FROM outbox_entry WHERE id IN (
        SELECT id FROM outbox_entry ORDER BY id LIMIT ${relayBatch} FOR UPDATE SKIP LOCKED)
      RETURNING id, shop_id AS "shopId", kind, name, payload, job_id AS "jobId", start_at AS "startAt"`;
    const byQueue = new Map<string, Map<string, { id: string; data: object; startAfter?: Date }>>();
    for (const entry of entries.sort((one, other) => Number(one.id - other.id))) {
      const data = entry.shopId === null ? entry.payload : { ...entry.payload, shopId: entry.shopId };
      const targets = entry.kind === "job" ? [entry.name] : subscribers(entry.name);
      for (const queue of targets) {
        const id = entry.kind === "job" ? entry.jobId : jobIdOf(queue, entry.jobId);
        const job = { id, data, ...(entry.startAt ? { startAfter: entry.startAt } : {}) };
        const jobs = byQueue.get(queue) ?? new Map<string, typeof job>();
        // The queue drops what it has already, but refuses a round in which the same job comes twice: the first one counts.
        if (!jobs.has(id)) jobs.set(id, job);
        byQueue.set(queue, jobs);
      }
    }
    for (const [queue, jobs] of byQueue) await boss.insert(queue, [...jobs.values()], { db: fromPrisma(tx) });
    return entries.length;
  });
}

/** Relays until told to stop; the returned function resolves when the last round is over. */
export function startRelay(parts: RelayParts): () => Promise<void> {
  let stopping = false;
  const loop = (async () => {
    while (!stopping) {
      const moved = await relayOnce(parts).catch((error: unknown) => {
        parts.log.error("relay.failed", errorFields(error));
        return 0;
      });
      if (moved === 0) await new Promise((resume) => setTimeout(resume, relayIdleMilliseconds));
    }
  })();
  return async () => {
    stopping = true;
    await loop;
  };
}
