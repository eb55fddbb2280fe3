import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#app/platform/database/embedded-postgres.server.ts";
import { listEndings, type Endings } from "#app/platform/process/endings.ts";
import { freePort, isFreePort } from "#app/platform/process/free-port.server.ts";
import { startStandIn, type StandIn } from "#tests/stand-in/server.ts";
import { noteRunning } from "./running-demo.ts";
import { seedWorld } from "./seed-world.ts";

/** Where everything is: printed by `npm run demo`, used by the browser tests. */
export interface DemoAddresses {
  readonly app: string;
  readonly storefront: string;
  readonly admin: string;
  readonly themeEditor: string;
  readonly mailbox: string;
  readonly shop: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface DemoOptions {
  /** What survives a restart: database, keys, the stand-in's shops. */
  readonly folder: string;
  readonly reset?: boolean;
  /** Preferred ports; a free one is taken where they are in use. 0 takes any. */
  readonly port: number;
  readonly standInPort: number;
  /** Leaves the shop as it is before anybody installed the app. */
  readonly bare?: boolean;
  readonly webhookSpeedUp?: number;
  readonly logLevel?: string;
}

export interface Demo {
  readonly addresses: DemoAddresses;
  readonly standIn: StandIn;
  readonly databaseUrl: string;
  /** The file with all that the app printed since this start, for people who look for a cause and tests that search it. */
  readonly appOutputFile: string;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, "../..");
const shop = "teekontor-lindenhof.myshopify.com";

/**
 * Starts database, stand-in of Shopify, app and worker, with a seeded world.
 * @param endings takes what was begun, each thing at once: so that a start that is broken off ends as well.
 */
export async function startDemo(options: DemoOptions, endings: Endings = listEndings()): Promise<Demo> {
  try {
    return await startParts(options, endings);
  } catch (error) {
    await endings.endAll();
    throw error;
  }
}

async function startParts(options: DemoOptions, endings: Endings): Promise<Demo> {
  const folder = resolve(options.folder);
  if (options.reset) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const secrets = keptSecrets(join(folder, "secrets.json"));
  const port = await portOrFree(options.port);
  const appUrl = `http://127.0.0.1:${port}`;
  const database = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  endings.add(database.stop);
  const standIn = await startStandIn({
    port: await portOrFree(options.standInPort),
    appUrl,
    apiKey: secrets.apiKey,
    apiSecret: secrets.apiSecret,
    tomlPath: join(root, "shopify.app.toml"),
    extensionsRoot: join(root, "extensions"),
    stateFile: join(folder, "stand-in.json"),
    webhookSpeedUp: options.webhookSpeedUp ?? 60,
  });
  const environment = appEnvironment({ port, appUrl, secrets, database, standIn, logLevel: options.logLevel ?? "info" });
  const appOutputFile = join(folder, "app.log");
  endings.add(standIn.stop);
  endings.add(noteRunning(folder, `${standIn.origin}/`));
  await startApp(environment, { appUrl, outputFile: appOutputFile, endings });
  try {
    if (!options.bare) await seedWorld({ environment, standIn, appUrl, shop, doneFile: join(folder, "seeded") });
  } catch (error) {
    throw new Error(`The world could not be seeded. What the app printed last:\n${readFileSync(appOutputFile, "utf8").split("\n").slice(-20).join("\n")}`, { cause: error });
  }
  const name = shop.replace(".myshopify.com", "");
  return {
    addresses: {
      app: appUrl,
      storefront: `${standIn.origin}/`,
      admin: `${standIn.origin}/store/${name}/apps/${secrets.apiKey}`,
      themeEditor: `${standIn.origin}/store/${name}/themes/current/editor`,
      mailbox: `${standIn.origin}/mailbox`,
      shop,
      apiKey: secrets.apiKey,
      apiSecret: secrets.apiSecret,
    },
    standIn,
    databaseUrl: database.url,
    appOutputFile,
    stop: endings.endAll,
  };
}

interface Secrets {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly masterKey: string;
}

/** Made at the first start, kept with the data they belong to. */
function keptSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    const made: Secrets = {
      apiKey: randomBytes(16).toString("hex"),
      apiSecret: `shpss_${randomBytes(16).toString("hex")}`,
      masterKey: `demo1:${randomBytes(32).toString("base64")}`,
    };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}

interface EnvironmentParts {
  readonly port: number;
  readonly appUrl: string;
  readonly secrets: Secrets;
  readonly database: EmbeddedPostgres;
  readonly standIn: StandIn;
  readonly logLevel: string;
}

/** The settings of a production start; only the addresses are those of the stand-in. */
function appEnvironment({ port, appUrl, secrets, database, standIn, logLevel }: EnvironmentParts): Record<string, string> {
  return {
    NODE_ENV: "production",
    PORT: String(port),
    // The stand-in speaks to the app directly.
    TRUSTED_PROXIES: "0",
    APP_URL: appUrl,
    SHOPIFY_API_KEY: secrets.apiKey,
    SHOPIFY_API_SECRET: secrets.apiSecret,
    SHOPIFY_APP_BRIDGE_URL: `${standIn.origin}/stand-in/app-bridge.js`,
    APP_BRIDGE_URL: `${standIn.origin}/stand-in/app-bridge.js`,
    ADMIN_FRAME_ORIGINS: standIn.origin,
    MASTER_KEY: secrets.masterKey,
    DEPLOYMENT: "self_hosted",
    DATABASE_URL: database.url,
    STAND_IN_ORIGIN: standIn.origin,
    LOG_LEVEL: logLevel,
  };
}

interface AppPlace {
  readonly appUrl: string;
  readonly outputFile: string;
  readonly endings: Endings;
}

async function startApp(environment: Record<string, string>, { appUrl, outputFile, endings }: AppPlace): Promise<void> {
  writeFileSync(outputFile, "");
  const before = ["tests/stand-in/preload.ts", "tests/demo/end-with-starter.ts"].flatMap((file) => ["--import", join(root, file)]);
  const child = spawn(process.execPath, [...before, join(root, "app/entry.start.server.ts")], {
    cwd: root,
    env: { ...environment, PATH: process.env["PATH"] } as unknown as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "pipe"],
    // Ctrl-C reaches us; we end the app before its database.
    detached: true,
  });
  // Its own time to end, and none of ours: where we have to go first, it ends by itself.
  process.once("exit", () => child.kill("SIGTERM"));
  endings.add(() => ended(child));
  const keep = (chunk: Buffer): void => appendFileSync(outputFile, chunk);
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  await healthy(child, appUrl, () => readFileSync(outputFile, "utf8"));
}

async function healthy(child: ChildProcess, appUrl: string, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The app did not start:\n${output()}`);
    const answer = await fetch(`${appUrl}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`The app did not become healthy within a minute:\n${output()}`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}

/** The wished port when it is free, else any free one. */
async function portOrFree(wished: number): Promise<number> {
  return wished !== 0 && (await isFreePort(wished)) ? wished : freePort();
}
