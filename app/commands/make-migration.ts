import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "#app/platform/database/embedded-postgres.server.ts";
import { driftSql } from "#app/platform/database/schema-engine.server.ts";

/** `npm run migration -- add_noun_column`: writes the SQL that leads from the migrations to the schema as a new folder. */
const name = process.argv[2];
if (!name || !/^[a-z]+(_[a-z]+)+$/.test(name)) {
  console.error("Use: npm run migration -- verb_noun, such as add_noun_column");
  process.exit(64);
}
const server = await startEmbeddedPostgres({ folder: join("data", "scratch"), durable: false });
try {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("DROP DATABASE IF EXISTS scratch");
  await admin.query("CREATE DATABASE scratch");
  await admin.end();
  const scratch = new URL(server.url);
  scratch.pathname = "/scratch";
  const sql = await driftSql(scratch.toString(), "prisma");
  if (sql === null) {
    console.log("The migrations already lead to the schema.");
  } else {
    const folder = join("prisma", "migrations", `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "migration.sql"), sql);
    console.log(folder);
  }
} finally {
  await server.stop();
}
