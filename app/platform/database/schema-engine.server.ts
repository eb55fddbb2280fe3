import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type ErrorRegistry } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";

/** Prisma's migration engine, compiled to WASM: the same that its command line drives, without a binary to download. */
interface SchemaEngine {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ exitCode: number; stdout: string | null }>;
  free(): void;
}

interface EngineModule {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: (options: object, log: (line: string) => void, adapter: unknown) => Promise<SchemaEngine> };
}

type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;

/**
 * The glue of wasm-bindgen holds the one instance of its process, whatever imported it: a second instance under the same
 * glue, or two runs at once, corrupt its memory. So both the instance and the queue of runs belong to the process.
 */
interface ProcessWide {
  engine?: Promise<EngineModule>;
  lastRun: Promise<unknown>;
  /** Ends the present run: after a panic the engine itself answers nothing any more. */
  whenPanicked?: (error: Error) => void;
}

const processWide = ((globalThis as Record<symbol, unknown>)[Symbol.for("kundentag.schema-engine")] ??= {
  lastRun: Promise.resolve(),
}) as ProcessWide;

function engineModule(): Promise<EngineModule> {
  processWide.engine ??= instantiate();
  return processWide.engine;
}

/** Runs after all runs before it have ended, however they ended. */
function oneAtATime<Value>(run: () => Promise<Value>): Promise<Value> {
  const result = processWide.lastRun.then(run);
  processWide.lastRun = result.catch(() => {});
  return result;
}

async function instantiate(): Promise<EngineModule> {
  const require = createRequire(import.meta.url);
  const glue = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as EngineModule;
  const wasmFile = require
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/schema_engine_bg\.js$/, "schema_engine_bg.wasm");
  const imports = { "./schema_engine_bg.js": glue } as unknown as WebAssembly.Imports;
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmFile), imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  (globalThis as Record<string, unknown>)["PRISMA_WASM_PANIC_REGISTRY"] = {
    set_message: (message: string) => processWide.whenPanicked?.(new Error(`the schema engine panicked: ${message}`)),
  };
  return glue;
}

const filters = { externalTables: [], externalEnums: [] };

/** Applies what is missing of `prisma/migrations`, under the engine's own advisory lock; returns what it applied. */
export async function applyMigrations(connectionString: string, prismaFolder: string): Promise<string[]> {
  return withEngine(connectionString, prismaFolder, async (engine) => {
    const input = { migrationsList: migrationsOf(join(prismaFolder, "migrations")), filters };
    return (await engine.applyMigrations(input)).appliedMigrationNames;
  });
}

/**
 * The SQL that leads from the migrations to the schema; null where they agree.
 * @param scratchUrl an empty database that may be filled and emptied: the engine replays the migrations in it. Never the
 *   real one: the adapter would not make a shadow of its own.
 */
export async function driftSql(scratchUrl: string, prismaFolder: string): Promise<string | null> {
  return withEngine(scratchUrl, prismaFolder, async (engine) => {
    const outcome = await engine.diff({
      from: { tag: "migrations", ...migrationsOf(join(prismaFolder, "migrations")) },
      to: { tag: "schemaDatamodel", files: schemaFiles(prismaFolder).map(([path, content]) => ({ path, content })) },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters,
    });
    return outcome.exitCode === 2 ? outcome.stdout : null;
  });
}

function withEngine<Value>(connectionString: string, prismaFolder: string, work: (engine: SchemaEngine) => Promise<Value>): Promise<Value> {
  return oneAtATime(() => runEngine(connectionString, prismaFolder, work));
}

async function runEngine<Value>(
  connectionString: string,
  prismaFolder: string,
  work: (engine: SchemaEngine) => Promise<Value>,
): Promise<Value> {
  const { SchemaEngine: Engine } = await engineModule();
  const connections: Connection[] = [];
  const adapter = bindMigrationAwareSqlAdapterFactory(forMigrations(new PrismaPg({ connectionString, max: 2 }), connections));
  try {
    const panic = new Promise<never>((_resolve, reject) => {
      processWide.whenPanicked = reject;
    });
    const run = async (): Promise<Value> => work(await Engine.new({ datamodels: schemaFiles(prismaFolder) }, () => {}, adapter));
    return await Promise.race([run(), panic]);
  } catch (error) {
    throw thrownByDriver(error, adapter.errorRegistry);
  } finally {
    // The engine leaves its connections open; a database with one cannot be copied or dropped.
    await Promise.all(connections.map((connection) => connection.dispose()));
  }
}

/** What the driver threw, such as that the connection broke: the engine hands out its number only. */
function thrownByDriver(error: unknown, registry: ErrorRegistry): unknown {
  const [, number] = /^External error id#(\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  return number === undefined ? error : (registry.consumeError(Number(number))?.error ?? error);
}

/**
 * Mends three things of the driver adapter 7.10 for migrations: it does not know PostgreSQL's type "char" (oid 18), which the
 * engine reads in the catalogue and wants as one character; it cuts a script at every semicolon, also inside a function's
 * body or a comment, so the script goes to the server whole; and it cannot be disposed of twice, which the engine does to
 * the connection it replays migrations on.
 */
function forMigrations(factory: PrismaPg, opened: Connection[]): PrismaPg {
  const connect = async (): Promise<Connection> => {
    const connection = await factory.connect();
    opened.push(connection);
    const inner = connection as unknown as {
      client: { query(sql: string): Promise<unknown> };
      performIO(query: object): Promise<{ fields: { dataTypeID: number }[] }>;
    };
    const { queryRaw } = connection;
    connection.queryRaw = async (query) => {
      const answer = await inner.performIO(query);
      const isChar = answer.fields.map((field) => field.dataTypeID === 18);
      for (const field of answer.fields) if (field.dataTypeID === 18) field.dataTypeID = 25;
      const answered = Object.assign(Object.create(connection) as Connection, { performIO: () => Promise.resolve(answer) });
      const result = await queryRaw.call(answered, query);
      return { ...result, columnTypes: result.columnTypes.map((type, column) => (isChar[column] ? ColumnTypeEnum.Character : type)) };
    };
    const dispose = connection.dispose.bind(connection);
    let disposal: Promise<void> | undefined;
    connection.dispose = () => (disposal ??= dispose());
    connection.executeScript = async (script) => {
      await inner.client.query(script);
    };
    return connection;
  };
  return Object.assign(Object.create(factory) as PrismaPg, { connect, connectToShadowDb: connect });
}

function schemaFiles(prismaFolder: string): [string, string][] {
  const models = join(prismaFolder, "models");
  const paths = [join(prismaFolder, "schema.prisma"), ...readdirSync(models).sort().map((name) => join(models, name))];
  return paths.map((path) => [path, readFileSync(path, "utf8")]);
}

function migrationsOf(folder: string): object {
  const baseDir = resolve(folder);
  const lock = join(baseDir, "migration_lock.toml");
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: existsSync(lock) ? readFileSync(lock, "utf8") : null },
    migrationDirectories: names.sort().map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: readFileSync(join(baseDir, name, "migration.sql"), "utf8") } },
    })),
  };
}
