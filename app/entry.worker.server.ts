import { jobGraceSeconds } from "#app/config/limits.ts";
import { getApp } from "#app/composition/app.server.ts";
import { runnableJobs, scheduleRecurringJobs, subscribersOf } from "#app/composition/jobs.server.ts";
import { createQueues, workJobs } from "#app/platform/queue/queue.server.ts";
import { startRelay } from "#app/platform/queue/relay.server.ts";
import { serveWatch } from "./entry.watch.server.ts";

/** Relays and works jobs; the returned function ends it when the running jobs are done. */
export async function startWorker(): Promise<() => Promise<void>> {
  const app = getApp();
  const { env, queue, database, log } = app;
  const jobs = runnableJobs(app);
  await queue.start();
  await createQueues(queue, jobs.map((job) => job.definition));
  await scheduleRecurringJobs(app);
  await workJobs(queue, jobs, log);
  const stopRelay = startRelay({ database, boss: queue, log, subscribers: subscribersOf });
  // A worker beside a web server is watched there.
  const stopWatch = env.PROCESS === "worker" && env.METRICS_PORT ? await serveWatch(app, env.METRICS_PORT) : async () => {};
  log.info("worker.started", { jobs: jobs.length });
  return async () => {
    await stopWatch();
    await stopRelay();
    await queue.stop({ graceful: true, timeout: jobGraceSeconds * 1000 });
  };
}
