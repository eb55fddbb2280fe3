import { errorFields } from "#app/platform/logging/error-fields.ts";
import type { App } from "./app.server.ts";
import { expectedMigrations } from "#app/platform/database/migrations.server.ts";

export interface Health {
  readonly ok: boolean;
  readonly database: "up" | "down";
  readonly migrations: "current" | "behind" | "unknown";
  readonly queue: "up" | "down";
  /** Jobs and events that wait for the relay. */
  readonly waiting?: number;
}

/** Whether this process can do its work: the database answers, its schema is ours, the queue is there. */
export async function checkHealth(app: App): Promise<Health> {
  try {
    const [state] = await app.database.unbound.$queryRaw<{ applied: bigint; waiting: bigint; queue: boolean }[]>`
      SELECT (SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS applied,
             (SELECT count(*) FROM outbox_entry) AS waiting,
             to_regclass('queue.job') IS NOT NULL AS queue`;
    const isCurrent = Number(state?.applied ?? 0) >= expectedMigrations();
    const hasQueue = state?.queue ?? false;
    return {
      ok: isCurrent && hasQueue,
      database: "up",
      migrations: isCurrent ? "current" : "behind",
      queue: hasQueue ? "up" : "down",
      waiting: Number(state?.waiting ?? 0),
    };
  } catch (error) {
    app.log.warn("health.database-down", errorFields(error));
    return { ok: false, database: "down", migrations: "unknown", queue: "down" };
  }
}
