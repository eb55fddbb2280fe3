import { readEnv } from "#app/config/env.server.ts";
import { createApp, useApp } from "#app/composition/app.server.ts";
import { awaitDatabase, isPassing } from "#app/platform/database/await-database.server.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#app/platform/database/embedded-postgres.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import { endOnSignals } from "#app/platform/process/end-on-signals.ts";
import { endableServer } from "#app/platform/process/end-server.server.ts";
import { listEndings, type Endings } from "#app/platform/process/endings.ts";
import { createQueues } from "#app/platform/queue/queue.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { migrate } from "#app/platform/database/migrations.server.ts";
import { serveWeb } from "./entry.web.server.ts";
import { startWorker } from "./entry.worker.server.ts";

/**
 * `npm start`: a database where none is named, migrations, then what `PROCESS` says. A signal ends it gracefully, also while it
 * starts: no new request, running requests and jobs get their time, then the database stops.
 */
async function start(endings: Endings): Promise<void> {
  const env = readEnv();
  const log = pinoLog(env.LOG_LEVEL);
  endOnSignals(endings, (signal) => log.info("stopping", { signal }));
  let embedded: EmbeddedPostgres | undefined;
  // Node would print the message of an error that nobody caught, and a message may quote personal data (law X-05).
  process.on("uncaughtException", (error) => {
    log.error("process.failed", errorFields(error));
    process.exit(1);
  });
  if (env.DATABASE_URL === "") {
    embedded = await startEmbeddedPostgres({ folder: `${env.DATA_DIR}/postgres` });
    endings.add(embedded.stop);
  }
  const app = createApp({ ...env, DATABASE_URL: embedded?.url ?? env.DATABASE_URL }, { log });
  useApp(app);
  endings.add(() => app.database.close());
  const applied = await awaitDatabase(app.env.DATABASE_URL, log, () => migrate(app.env.DATABASE_URL));
  log.info("database.ready", { applied: applied.length, embedded: embedded !== undefined });
  if (env.PROCESS !== "web") endings.add(await startWorker());
  if (env.PROCESS === "web") {
    await app.queue.start();
    endings.add(() => app.queue.stop({ graceful: false }));
    // The activity page reads the dead letters, also before a worker has ever run.
    await createQueues(app.queue, []);
  }
  if (env.PROCESS !== "worker") {
    const { server, port } = await serveWeb();
    endings.add(endableServer(server));
    log.info("web.ready", { port, url: env.APP_URL });
  }
}

const endings = listEndings();
await start(endings).catch(async (error: unknown) => {
  await endings.endAll();
  // What a person has to mend is said in words; that the database went while we started is a line for the log.
  if (isPassing(error)) pinoLog("error").error("start.failed", errorFields(error));
  else process.stderr.write(`${error instanceof Error ? error.message : "could not start"}\n`);
  process.exit(1);
});
