import { readEnv } from "#app/config/env.server.ts";
import { createApp, useApp } from "#app/composition/app.server.ts";
import { awaitDatabase } from "#app/platform/database/await-database.server.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#app/platform/database/embedded-postgres.server.ts";
import { createQueues } from "#app/platform/queue/queue.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { migrate } from "#app/platform/database/migrations.server.ts";
import { serveWeb } from "./entry.web.server.ts";
import { startWorker } from "./entry.worker.server.ts";

/**
 * `npm start`: a database where none is named, migrations, then what `PROCESS` says. SIGTERM and SIGINT end it gracefully:
 * no new request, running requests and jobs are finished, then the database stops.
 */
async function start(): Promise<void> {
  const env = readEnv();
  let embedded: EmbeddedPostgres | undefined;
  if (env.DATABASE_URL === "") embedded = await startEmbeddedPostgres({ folder: `${env.DATA_DIR}/postgres` });
  const app = createApp({ ...env, DATABASE_URL: embedded?.url ?? env.DATABASE_URL });
  useApp(app);
  // Node would print the message of an error that nobody caught, and a message may quote personal data (law X-05).
  process.on("uncaughtException", (error) => {
    app.log.error("process.failed", errorFields(error));
    process.exit(1);
  });
  const endings: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0)) await end().catch(() => {});
    await app.database.close().catch(() => {});
    await embedded?.stop();
  };
  try {
    await awaitDatabase(app.env.DATABASE_URL, app.log);
    const applied = await migrate(app.env.DATABASE_URL);
    app.log.info("database.ready", { applied: applied.length, embedded: embedded !== undefined });
    if (env.PROCESS !== "web") endings.unshift(await startWorker());
    if (env.PROCESS !== "worker") {
      if (env.PROCESS === "web") {
        await app.queue.start();
        // The activity page reads the dead letters, also before a worker has ever run.
        await createQueues(app.queue, []);
        endings.unshift(() => app.queue.stop({ graceful: false }));
      }
      const { server, port } = await serveWeb();
      endings.unshift(() => new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      }));
      app.log.info("web.ready", { port, url: env.APP_URL });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      app.log.info("stopping", { signal });
      setTimeout(() => process.exit(1), 30_000).unref();
      void stop().then(() => process.exit(0));
    });
  }
}

await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "could not start"}\n`);
  process.exit(1);
});
