import { createApp, type App } from "#app/composition/app.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { startEmbeddedPostgres } from "#app/platform/database/embedded-postgres.server.ts";
import { migrate } from "#app/platform/database/migrations.server.ts";

/**
 * Runs a command on the database the settings name: the server, or the app's own PostgreSQL, which is started if the app
 * is not running, and used as it is if it is. Ends the process with code 1 and the reason if the command throws.
 */
export async function runCommand(work: (app: App) => Promise<number>): Promise<void> {
  try {
    const env = readEnv();
    const embedded = env.DATABASE_URL === "" ? await startEmbeddedPostgres({ folder: `${env.DATA_DIR}/postgres` }) : undefined;
    const app = createApp({ ...env, DATABASE_URL: embedded?.url ?? env.DATABASE_URL });
    try {
      await migrate(app.env.DATABASE_URL);
      process.exitCode = await work(app);
    } finally {
      await app.database.close();
      await embedded?.stop();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
  // Idle connections of the migration engine would keep the process for another ten seconds.
  process.exit();
}
