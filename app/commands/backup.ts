import { resolve } from "node:path";
import pg from "pg";
import { restoreBackup, writeBackup } from "#app/platform/backup/backup-file.server.ts";
import { runCommand } from "./command-app.server.ts";

/**
 * `npm run backup -- data FILE` · `npm run backup -- keys FILE` · `npm run backup -- restore FILE`
 *
 * Data and keys are saved apart: keep the data as long as you like, the keys for days. Both files are sealed under the
 * master key, which is in neither. Restore into an empty database, data first.
 */
const [what, file] = process.argv.slice(2);
if (!file || (what !== "data" && what !== "keys" && what !== "restore")) {
  console.error("Use: npm run backup -- data FILE | keys FILE | restore FILE");
  process.exit(64);
}

await runCommand(async ({ env, keyProvider }) => {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  try {
    if (what !== "restore") {
      const { part, takenAt } = await writeBackup({ client, keyProvider }, what, resolve(file));
      console.log(`${part} of ${takenAt} saved to ${file}`);
      return 0;
    }
    const { header, rows, destroyedAgain } = await restoreBackup({ client, keyProvider }, resolve(file));
    console.log(`${header.part} of ${header.takenAt} restored: ${rows} rows`);
    if (header.part === "keys") console.log(`${destroyedAgain} keys destroyed again, because nothing in the data needs them any more`);
    return 0;
  } finally {
    await client.end();
  }
});
