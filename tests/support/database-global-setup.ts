import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#app/platform/database/embedded-postgres.server.ts";
import { applyMigrations } from "#app/platform/database/schema-engine.server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A database that all migrations were applied to; `CREATE DATABASE … TEMPLATE` copies it. */
    templateUrl: string;
  }
}

/** One PostgreSQL a run, one migrated template; every test file copies it. */
export default async function startTestDatabase(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "kundentag-test-"));
  const server = await startEmbeddedPostgres({ folder, durable: false });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("CREATE DATABASE migrated_template");
  await admin.end();
  const templateUrl = new URL(server.url);
  templateUrl.pathname = "/migrated_template";
  await applyMigrations(templateUrl.toString(), "prisma");
  project.provide("templateUrl", templateUrl.toString());
  return async () => {
    await server.stop();
    rmSync(server.folder, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
}
