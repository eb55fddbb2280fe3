import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createApp, useApp, type App } from "#app/composition/app.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#app/platform/database/embedded-postgres.server.ts";
import { applyMigrations } from "#app/platform/database/schema-engine.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { ShopId } from "#app/shared/ids.ts";
import { startServer, type RunningServer, type Start } from "./servers/start-server.ts";

export const apiSecret = "shpss_bench_0123456789abcdef";
export const apiKey = "bench-key";

/** What the budgets share: a PostgreSQL as durable as production's, databases on it, servers, and a place for files. */
export interface BenchWorld {
  readonly folder: string;
  /** A database of this name, made and migrated at first use. */
  database(name: string): Promise<string>;
  /** A connection of its own to a database; ended with the world. */
  client(name: string): Promise<pg.Client>;
  /** Writes out what filling tables left behind, so that nothing is timed beside it. */
  settle(): Promise<void>;
  /** The app on a database, wired in this process: for filling tables, and for what has no HTTP around it. */
  app(name: string): Promise<App>;
  /** The app on a database as a server process of its own, as production starts it. Stopped with the world. */
  webServer(name: string): Promise<RunningServer>;
  serve(name: string, start: Omit<Start, "outputFile">): Promise<RunningServer>;
  stop(): Promise<void>;
}

export async function openBenchWorld(): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), "kundentag-bench-"));
  const cluster = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  const masterKey = `bench:${randomBytes(32).toString("base64")}`;
  const databases = new Map<string, Promise<string>>();
  const apps = new Map<string, App>();
  const servers: RunningServer[] = [];
  const clients: pg.Client[] = [];
  const settings = (url: string) => ({
    NODE_ENV: "production", APP_URL: "https://bench.example", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, MASTER_KEY: masterKey,
    DATABASE_URL: url, PROCESS: "web", DEPLOYMENT: "self_hosted", LOG_LEVEL: "info", TRUSTED_PROXIES: "0",
  });
  const world: BenchWorld = {
    folder,
    database: (name) => databases.get(name) ?? remember(databases, name, makeDatabase(cluster, name)),
    app: async (name) => {
      const known = apps.get(name) ?? createApp(readEnv(settings(await world.database(name))), { log: pinoLog("silent") });
      apps.set(name, known);
      useApp(known);
      return known;
    },
    settle: () => checkpoint(cluster),
    client: async (name) => {
      const client = new pg.Client({ connectionString: await world.database(name) });
      await client.connect();
      clients.push(client);
      return client;
    },
    webServer: async (name) => world.serve(`app-${name}`, { args: ["app/entry.start.server.ts"], environment: settings(await world.database(name)), probe: "/healthz" }),
    serve: async (name, start) => {
      const server = await startServer({ ...start, outputFile: join(folder, `${name}.log`) });
      servers.push(server);
      return server;
    },
    stop: async () => {
      for (const server of servers) await server.stop();
      for (const client of clients) await client.end();
      for (const app of apps.values()) await app.database.close();
      await cluster.stop();
      for (const used of [folder, cluster.folder]) rmSync(used, { recursive: true, force: true });
    },
  };
  return world;
}

async function checkpoint({ url }: EmbeddedPostgres): Promise<void> {
  const asSuperuser = Object.assign(new URL(url), { username: "postgres" });
  const client = new pg.Client({ connectionString: asSuperuser.toString() });
  await client.connect();
  await client.query("CHECKPOINT");
  await client.end();
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  known.set(key, value);
  return value;
}

async function makeDatabase({ url }: EmbeddedPostgres, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE bench_${name}`);
  await admin.end();
  const made = new URL(url);
  made.pathname = `/bench_${name}`;
  await applyMigrations(made.toString(), "prisma");
  return made.toString();
}

/** A shop that has the app. */
export async function addShop(app: App): Promise<ShopIdentity> {
  const shop = { id: randomUUID() as ShopId, domain: `bench-${randomUUID().slice(0, 12)}.myshopify.com`, timeZone: "Europe/Berlin" };
  await app.database.unbound.shop.create({ data: { ...shop, name: "Teekontor", currencyCode: "EUR", installedAt: app.clock.now() } });
  return shop;
}
