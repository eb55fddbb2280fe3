import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { createApp, type App } from "#app/composition/app.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import type { Clock } from "#app/shared/ports/clock.ts";
import { freePort } from "#app/platform/process/free-port.server.ts";
import { startStandIn, type StandIn } from "#tests/stand-in/server.ts";
import { startProcess, type AppProcess } from "./app-process.ts";
import { startDatabaseServer, type DatabaseServer } from "./database-server.ts";
import { openFrontDoor } from "./front-door.ts";

/** Everything a run needs: the production build as several processes, one database, one Shopify. */
export interface FaultWorld {
  readonly database: DatabaseServer;
  readonly standIn: StandIn;
  readonly processes: readonly AppProcess[];
  /** The address of all web processes together. */
  readonly appUrl: string;
  /** For looking at the database as the app would. */
  readonly reader: App;
  /** Another app on the same settings, by another clock: for what has to be there before anything breaks. Close its database. */
  openApp(clock: Clock): App;
  readonly metricsToken: string;
  healthy(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldPlan {
  readonly folder: string;
  readonly webs: number;
  readonly workers: number;
}

const root = resolve(import.meta.dirname, "../../..");

/** Starts it with fresh secrets in an empty folder. Shopify's pauses between attempts are six hundred times as short as they are. */
export async function startFaultWorld({ folder, webs, workers }: WorldPlan): Promise<FaultWorld> {
  mkdirSync(folder, { recursive: true });
  const database = await startDatabaseServer(join(folder, "postgres"));
  const ports = await Promise.all(Array.from({ length: webs }, freePort));
  const door = await openFrontDoor(ports);
  const apiKey = randomBytes(16).toString("hex");
  const apiSecret = `shpss_${randomBytes(16).toString("hex")}`;
  const standIn = await startStandIn({
    port: 0, appUrl: door.origin, apiKey, apiSecret, webhookSpeedUp: 600,
    tomlPath: join(root, "shopify.app.toml"), extensionsRoot: join(root, "extensions"),
  });
  const metricsToken = randomBytes(24).toString("hex");
  const environment = {
    NODE_ENV: "production",
    DEPLOYMENT: "self_hosted",
    APP_URL: door.origin,
    SHOPIFY_API_KEY: apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_BRIDGE_URL: `${standIn.origin}/stand-in/app-bridge.js`,
    ADMIN_FRAME_ORIGINS: standIn.origin,
    MASTER_KEY: `faults1:${randomBytes(32).toString("base64")}`,
    DATABASE_URL: database.url,
    STAND_IN_ORIGIN: standIn.origin,
    METRICS_TOKEN: metricsToken,
  };
  const plan = { folder, environment };
  const processes = [
    ...ports.map((port, index) => startOne({ ...plan, kind: "web", number: index + 1, port })),
    ...(await Promise.all(Array.from({ length: workers }, freePort))).map((port, index) => startOne({ ...plan, kind: "worker", number: index + 1, port })),
  ];
  const reader = createApp(readEnv(environment), { log: pinoLog("silent") });
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((process) => process.stop()));
    await reader.database.close();
    await door.stop();
    await standIn.stop();
    await database.stop();
  };
  return {
    database, standIn, processes, reader, metricsToken,
    openApp: (clock) => createApp(readEnv(environment), { clock, log: pinoLog("silent") }),
    appUrl: door.origin,
    healthy: async () => void (await Promise.all(processes.map((process) => process.healthy()))),
    stop: () => (stopping ??= stop()),
  };
}

interface OnePlan {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly kind: "web" | "worker";
  readonly number: number;
  readonly port: number;
}

function startOne({ folder, environment, kind, number, port }: OnePlan): AppProcess {
  const name = `${kind}-${number}`;
  const own: Record<string, string> = kind === "web" ? { PORT: String(port) } : { METRICS_PORT: String(port) };
  return startProcess({ name, kind, port, environment: { ...environment, ...own, PROCESS: kind }, outputFile: join(folder, `${name}.log`) });
}
