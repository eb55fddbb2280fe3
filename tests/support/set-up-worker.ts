import { afterAll, expect, vi } from "vitest";
import type { App } from "#app/composition/app.server.ts";
import { runnableJobs, subscribersOf } from "#app/composition/jobs.server.ts";
import { createQueues, workJobs } from "#app/platform/queue/queue.server.ts";
import { startRelay } from "#app/platform/queue/relay.server.ts";
import type { ShopAdmin } from "#app/shared/ports/shop-admin.ts";

export interface Worker {
  /** Waits until outbox and queue are empty: every job is done, or waits for its time or its next attempt, or failed for good. */
  settle(): Promise<void>;
  /** Lets the time pass that retries wait for, until none is left; of a long row of them the last two stand for all. */
  exhaustRetries(): Promise<void>;
  /** Jobs that wait for their next attempt. */
  waiting(): Promise<{ name: string; attempts: number }[]>;
}

/**
 * Relay and worker of the house with every job it has, as `entry.worker.server.ts` starts them, but for the clockwork of
 * recurring jobs. `admin` stands for the platform where a job asks it.
 */
export async function setUpWorker(app: App, admin?: ShopAdmin): Promise<Worker> {
  const { queue, database, log } = app;
  const jobs = runnableJobs(admin ? withAdmin(app, admin) : app);
  await queue.start();
  await createQueues(queue, jobs.map(({ definition }) => definition));
  await workJobs(queue, jobs, log);
  const stopRelay = startRelay({ database, boss: queue, log, subscribers: subscribersOf });
  afterAll(async () => {
    await stopRelay();
    await queue.stop({ graceful: false });
  });
  const settle = (): Promise<void> =>
    vi.waitFor(async () => expect(await countOpen(app)).toBe(0), { timeout: 45_000, interval: 50 });
  const waiting = () => listWaiting(app);
  return {
    settle,
    waiting,
    exhaustRetries: async () => {
      for (let round = 0; round < 100; round += 1) {
        await settle();
        if ((await waiting()).length === 0) return;
        await database.unbound.$executeRaw`
        UPDATE queue.job SET start_after = now(), retry_count = greatest(retry_count, retry_limit - 2) WHERE state = 'retry'`;
      }
      throw new Error("a job is retried without end");
    },
  };
}

/** The same app, whose contexts ask `admin` instead of the platform. */
function withAdmin(app: App, admin: ShopAdmin): App {
  return { ...app, inShop: (shop, actor, work) => app.inShop(shop, actor, (ctx) => work({ ...ctx, admin })) };
}

async function countOpen({ database }: App): Promise<number> {
  const [row] = await database.unbound.$queryRaw<{ open: number }[]>`
    SELECT ((SELECT count(*) FROM outbox_entry)
          + (SELECT count(*) FROM queue.job WHERE left(name, 2) <> '__' AND name <> 'dead-letter'
               AND (state = 'active' OR state IN ('created', 'retry') AND start_after <= now())))::int AS open`;
  return row!.open;
}

async function listWaiting({ database }: App): Promise<{ name: string; attempts: number }[]> {
  return database.unbound.$queryRaw<{ name: string; attempts: number }[]>`
    SELECT name, retry_count::int + 1 AS attempts FROM queue.job WHERE state = 'retry' ORDER BY name`;
}
