import { deadLetterQueue } from "#app/platform/queue/queue.server.ts";
import type { Reading } from "#app/platform/metrics/metrics.server.ts";
import type { App } from "./app.server.ts";
import { checkHealth } from "./health.server.ts";

const dayMilliseconds = 86_400_000;

/** How the app as a whole is: what every process of it would say alike, and the connections of this one. */
export function readingsOf(app: App): Reading[] {
  const { database, queue, clock } = app;
  return [
    {
      name: "kundentag_healthy",
      help: "1 when database, migrations and queue are as they should be.",
      labels: [],
      read: async () => [{ value: (await checkHealth(app)).ok ? 1 : 0 }],
    },
    {
      name: "kundentag_outbox_entries",
      help: "Jobs and events that wait for the relay.",
      labels: [],
      read: async () => [{ value: await database.unbound.outboxEntry.count() }],
    },
    {
      name: "kundentag_queue_jobs",
      help: "Jobs of the queue by name and state, as its supervisor last counted them.",
      labels: ["job", "state"],
      read: async () =>
        (await ownQueues(app)).flatMap(({ name, readyCount, deferredCount, activeCount }) => [
          { labels: { job: name, state: "ready" }, value: readyCount },
          { labels: { job: name, state: "later" }, value: deferredCount },
          { labels: { job: name, state: "running" }, value: activeCount },
        ]),
    },
    {
      name: "kundentag_dead_letters",
      help: "Jobs that failed for good and wait for a person, as the queue's supervisor last counted them.",
      labels: [],
      read: async () => (await queue.getQueues([deadLetterQueue])).map(({ queuedCount }) => ({ value: queuedCount })),
    },
    {
      name: "kundentag_privacy_case_days_to_due",
      help: "Days until the first open privacy case is due, below 0 when it is overdue; missing when none is open.",
      labels: [],
      read: async () => {
        const [row] = await database.unbound.$queryRaw<{ due: Date | null }[]>`SELECT first_case_due() AS due`;
        return row?.due ? [{ value: (row.due.getTime() - clock.now().getTime()) / dayMilliseconds }] : [];
      },
    },
    {
      name: "kundentag_database_connections",
      help: "Connections of this process to the database, and who waits for one.",
      labels: ["pool", "state"],
      read: async () => Object.entries({ app: database.connections(), queue: queueConnections(app) }).flatMap(([pool, counts]) =>
        Object.entries(counts).map(([state, value]) => ({ labels: { pool, state }, value }))),
    },
  ];
}

/** The queues of our jobs; pg-boss has some of its own. */
async function ownQueues({ queue }: App) {
  return (await queue.getQueues()).filter(({ name }) => name !== deadLetterQueue && !name.startsWith("__"));
}

function queueConnections({ queue }: App) {
  const { total = 0, idle = 0, waiting = 0 } = queue.getDb().poolCounts?.() ?? {};
  return { total, idle, waiting };
}
