import { PgBoss, type Job, type JobWithMetadata } from "pg-boss";
import { connectSeconds, deadWorkerSeconds, superviseSeconds } from "#app/config/limits.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import type { Log } from "#app/shared/ports/log.ts";
import type { Rows } from "#app/platform/database/database.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { withLogFields } from "#app/platform/logging/log-fields.server.ts";

/** Where a job ends that has failed as often as it may: seen on the admin's activity page, replayed from there. */
export const deadLetterQueue = "dead-letter";

/** What the runner needs of a job: its definition, and what to do. */
export interface RunnableJob {
  readonly definition: JobDefinition;
  run(payload: unknown): Promise<void>;
}

/** pg-boss in a schema of its own of the same PostgreSQL. */
export function openQueue(connectionString: string, log: Log): PgBoss {
  const boss = new PgBoss({
    connectionString,
    schema: "queue",
    max: 4,
    useListenNotify: true,
    connectionTimeoutMillis: connectSeconds * 1000,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on("error", quietly((error) => log.error("queue.error", errorFields(error))));
  return boss;
}

const quietMilliseconds = 5000;

/** Tells of one error of a kind in five seconds: while the database is away every worker of every queue has the same to say. */
function quietly(tell: (error: unknown) => void): (error: unknown) => void {
  const lastTold = new Map<string, number>();
  return (error) => {
    const { code = "" } = error as { readonly code?: unknown };
    const now = performance.now();
    if (now - (lastTold.get(String(code)) ?? Number.NEGATIVE_INFINITY) < quietMilliseconds) return;
    lastTold.set(String(code), now);
    tell(error);
  };
}

/** Makes or updates the queues: safe to repeat, by several processes at once. */
export async function createQueues(boss: PgBoss, definitions: readonly JobDefinition[]): Promise<void> {
  await boss.createQueue(deadLetterQueue, { retentionSeconds: 365 * 24 * 3600 });
  for (const definition of definitions) {
    const options = {
      retryLimit: definition.retryLimit,
      retryDelay: definition.retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: 3600,
      expireInSeconds: definition.expireInSeconds,
      // A killed process says nothing any more: without this its jobs would lie until their time is over.
      heartbeatSeconds: deadWorkerSeconds,
      deadLetter: deadLetterQueue,
      notify: true,
    };
    await boss.createQueue(definition.name, options);
    await boss.updateQueue(definition.name, options);
  }
}

/** How many runs of one job a process does at a time. */
const workersPerJob = 2;

/** Works every job until the queue is stopped. A job that throws is retried with back-off, then lies in the dead letters. */
export async function workJobs(boss: PgBoss, jobs: readonly RunnableJob[], log: Log): Promise<void> {
  for (const job of jobs) {
    for (let worker = 0; worker < workersPerJob; worker += 1) await startWorker(boss, job, log);
  }
}

/** One worker: one job after the other, until its queue is empty. */
async function startWorker(boss: PgBoss, job: RunnableJob, log: Log): Promise<void> {
  const { name } = job.definition;
  // A replayed job and a retry that came due send no notification: a look every two seconds finds them.
  const worker = await boss.work(name, { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 }, async ([queued]: Job[]) => {
    if (!queued) return;
    // By itself it would wait for its next look after each job; so it looks again at once, until there is nothing.
    boss.notifyWorker(worker);
    const startedAt = performance.now();
    try {
      await withLogFields({ job: name, jobId: queued.id }, () => job.run(queued.data));
      log.info("job.done", { job: name, jobId: queued.id, milliseconds: Math.round(performance.now() - startedAt) });
    } catch (error) {
      log.error("job.failed", { job: name, jobId: queued.id, ...errorFields(error) });
      // The queue keeps what is thrown: a message may quote personal data, so it gets the class only.
      throw new Error(error instanceof Error ? error.name : "unknown error");
    }
  });
}

/** A job that failed for good. */
export interface DeadLetter {
  readonly id: string;
  readonly job: string;
  readonly failedAt: Date;
}

/** Dead letters whose payload names this shop, newest first. */
export async function listDeadLetters(boss: PgBoss, belongsTo: Readonly<Record<string, string>>): Promise<DeadLetter[]> {
  const found: JobWithMetadata[] = await boss.findJobs(deadLetterQueue, { data: belongsTo, queued: true, limit: 200 });
  return found
    .map((job) => ({ id: job.id, job: job.sourceName ?? "unknown", failedAt: job.createdOn }))
    .sort((one, other) => other.failedAt.getTime() - one.failedAt.getTime());
}

/**
 * Removes what the queue still knows of a shop that was erased: its jobs and dead letters, by the ids in their payloads, in the
 * transaction of the erasure. Those of `running` stay while they run: one of them is doing this. Any other that runs finds no shop
 * any more, or ran in a process that is dead. Returns how many.
 */
export function forgetJobs(tx: Rows, shop: { readonly id: string; readonly domain: string }, running: string): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM queue.job
    WHERE (state <> 'active' OR name <> ${running}) AND (data->>'shopId' = ${shop.id} OR data->>'shopDomain' = ${shop.domain})`;
}

/** Puts a dead letter back where it failed. Returns how many went: 0 when it was replayed meanwhile or is another shop's. */
export function replayDeadLetter(boss: PgBoss, id: string, belongsTo: Readonly<Record<string, string>>): Promise<number> {
  return boss.redrive(deadLetterQueue, { ids: [id], data: belongsTo });
}
