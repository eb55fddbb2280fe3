import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { applyMigrations } from "./schema-engine.server.ts";

const prismaFolder = fileURLToPath(new URL("../../../prisma", import.meta.url));

/** How many migrations this version of the app ships. */
export function expectedMigrations(): number {
  return readdirSync(`${prismaFolder}/migrations`, { withFileTypes: true }).filter((entry) => entry.isDirectory()).length;
}

/**
 * Brings the database to this version's schema; several processes may start at once, one applies and the others wait.
 * @throws Error when the role is a superuser or bypasses row level security: then shops would not be kept apart (law X-01).
 */
export async function migrate(connectionString: string): Promise<string[]> {
  await refuseSuperuser(connectionString);
  return applyMigrations(connectionString, prismaFolder);
}

async function refuseSuperuser(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  // A connection that breaks says so to the query under way; the event would end the process if nobody listened.
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ passes: boolean; name: string }>(
      "SELECT rolsuper OR rolbypassrls AS passes, rolname AS name FROM pg_roles WHERE rolname = current_user",
    );
    if (rows[0]?.passes) {
      throw new Error(
        `The database role "${rows[0].name}" passes row level security, which keeps the shops apart. Make one that does not:\n` +
          "  CREATE ROLE kundentag LOGIN PASSWORD '…'; CREATE DATABASE kundentag OWNER kundentag;\nand name it in DATABASE_URL.",
      );
    }
  } finally {
    await client.end().catch(() => {});
  }
}
