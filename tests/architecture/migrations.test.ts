import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { applyMigrations, driftSql } from "#app/platform/database/schema-engine.server.ts";
import { PROJECT } from "#tests/support/get/project-files.ts";

const prismaFolder = join(PROJECT, "prisma");
const names = readdirSync(join(prismaFolder, "migrations"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** An empty database beside the migrated template. */
async function emptyDatabase(): Promise<string> {
  const template = new URL(inject("templateUrl"));
  const name = `empty_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: new URL("/kundentag", template).toString() });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  return new URL(`/${name}`, template).toString();
}

function copyOfPrismaFolder(): string {
  const copy = mkdtempSync(join(tmpdir(), "kundentag-prisma-"));
  onTestFinished(() => {
    rmSync(copy, { recursive: true, force: true });
  });
  cpSync(prismaFolder, copy, { recursive: true });
  return copy;
}

describe("the migrations", () => {
  test("are named by time, verb and noun", () => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !/^\d{14}(_[a-z]+){2,}$/.test(name))).toEqual([]);
  });

  test("lead to the schema, no more and no less", async () => {
    expect(await driftSql(await emptyDatabase(), prismaFolder)).toBeNull();
  });

  test("are found to lag behind a schema that has a column more", async () => {
    const copy = copyOfPrismaFolder();
    const file = join(copy, "models/shops.prisma");
    writeFileSync(file, readFileSync(file, "utf8").replace("model Shop {", 'model Shop {\n  motto String @default("")'));
    expect(await driftSql(await emptyDatabase(), copy)).toContain('ADD COLUMN     "motto"');
  });

  test("are applied once: a second start finds nothing to do", async () => {
    const url = await emptyDatabase();
    expect(await applyMigrations(url, prismaFolder)).toEqual(names);
    expect(await applyMigrations(url, prismaFolder)).toEqual([]);
  });

  test("are applied once, too, when three processes start at the same time", async () => {
    const url = await emptyDatabase();
    const applied = await Promise.all([url, url, url].map(migrateInOtherProcess));
    expect(applied.flat().toSorted()).toEqual(names);
    expect(applied.filter((list) => list.length > 0)).toHaveLength(1);
  });
});

/** A process of its own, as `npm start` begins; answers what it applied. */
async function migrateInOtherProcess(url: string): Promise<string[]> {
  const script = `
    import { migrate } from "#app/platform/database/migrations.server.ts";
    process.stdout.write(JSON.stringify(await migrate(process.argv[1])));
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script, url], { cwd: PROJECT });
  return JSON.parse(stdout) as string[];
}
