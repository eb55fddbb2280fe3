import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, get, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import packageFile from "../../../package.json" with { type: "json" };

/** Long for a slow machine, and shorter than the minutes for which Node itself keeps such connections. */
const mostMilliseconds = 40_000;

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** PostgreSQL runs as nobody where we are root: it must be able to walk in. */
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kundentag-ending-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

interface Started {
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** Code or signal with which it ended. */
  readonly ended: Promise<number | string | null>;
}

function start(args: readonly string[], settings: Record<string, string>): Started {
  const env = { PATH: process.env["PATH"], ...settings } as unknown as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")));
  return { child, printed: () => printed, ended: new Promise((ended) => child.once("exit", (code, signal) => ended(code ?? signal))) };
}

async function printedMatch({ printed }: Started, pattern: RegExp): Promise<string> {
  return vi.waitFor(() => {
    const found = pattern.exec(printed())?.[1];
    if (found === undefined) throw new Error(`not printed yet: ${pattern.source}\n${printed()}`);
    return found;
  }, { timeout: 90_000, interval: 50 });
}

/** What a browser leaves open: a connection that was used, one that never was, and a request that is still being sent. */
async function keepOpen(port: number): Promise<void> {
  const nobody = (): void => undefined;
  await new Promise<void>((answered, fail) => {
    const agent = new Agent({ keepAlive: true });
    get({ port, host: "127.0.0.1", path: "/healthz", agent }, (answer) => answer.resume().once("end", answered)).once("error", fail);
  });
  await new Promise<void>((connected) => connect(port, "127.0.0.1", connected).on("error", nobody));
  const half = request({ port, host: "127.0.0.1", path: "/webhooks", method: "POST", headers: { "content-length": "1000" } });
  half.on("error", nobody);
  await new Promise<void>((sent) => half.write("{", () => sent()));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((found) => {
    const probe = connect(port, "127.0.0.1", () => {
      probe.destroy();
      found(true);
    });
    probe.once("error", () => found(false));
  });
}

/** PostgreSQL takes it away as the last thing it does. */
const pidFile = (folder: string): string => join(folder, "cluster", "postmaster.pid");

/**
 * The process of the database that runs on this folder.
 * @throws Error while there is none: the file is empty for a moment before it is written, and while the folder is still being made
 * it names, with a minus sign, processes that come and go. Signals to 0 or less reach groups of processes, our own among them.
 */
function databasePid(folder: string): number {
  const [line = ""] = readFileSync(pidFile(folder), "utf8").split("\n");
  const pid = Number(line);
  if (pid > 0) return pid;
  throw new Error(`no database runs here yet: "${line}"`);
}

async function inTime<Value>(promise: Promise<Value>): Promise<Value | "still running"> {
  return Promise.race([promise, new Promise<"still running">((late) => setTimeout(late, mostMilliseconds, "still running").unref())]);
}

const settings = {
  NODE_ENV: "production",
  APP_URL: "http://127.0.0.1:3000",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "a-secret-of-the-test",
  MASTER_KEY: `v1:${randomBytes(32).toString("base64")}`,
  DEPLOYMENT: "self_hosted",
};

describe("a process that is told to end", () => {
  it("npm start: drops the connections that browsers hold, and takes its database along, however often it is told", async () => {
    const folder = aFolder();
    const app = start(["app/entry.start.server.ts"], { ...settings, PORT: "0", DATA_DIR: folder });
    const port = Number(await printedMatch(app, /"port":(\d+),[^\n]*"web\.ready"/));
    await keepOpen(port);
    const database = databasePid(join(folder, "postgres"));
    expect(isRunning(database)).toBe(true);
    app.child.kill("SIGTERM");
    await printedMatch(app, /"signal":"(\w+)","event":"stopping"/);
    app.child.kill("SIGTERM");
    app.child.kill("SIGINT");
    expect(await inTime(app.ended)).toBe(0);
    expect([isRunning(database), await isListening(port)]).toEqual([false, false]);
  });

  it("npm start: takes its database along when it is told while it starts", async () => {
    const folder = aFolder();
    const app = start(["app/entry.start.server.ts"], { ...settings, PORT: "0", DATA_DIR: folder });
    await vi.waitFor(() => databasePid(join(folder, "postgres")), { timeout: 90_000, interval: 5 });
    app.child.kill("SIGINT");
    expect(await inTime(app.ended)).toBe(0);
    // It outlives us for a moment, and where nobody collects who is left behind, its number is taken for running ever after.
    await vi.waitFor(() => expect(existsSync(pidFile(join(folder, "postgres")))).toBe(false), { timeout: mostMilliseconds });
  });

  it("npm run demo: says in a sentence what is wrong with how it was called", async () => {
    const wrong = [start(["tests/demo/run.ts", "--rest"], {}), start(["tests/demo/run.ts"], { PORT: "web" })];
    expect(await Promise.all(wrong.map(({ ended }) => ended))).toEqual([64, 64]);
    expect(wrong.map(({ printed }) => printed().trim())).toEqual([expect.stringMatching(/^Use: .*--reset.*$/), "PORT must be a whole number from 0 to 65535"]);
  });

  it("npm run demo: takes nothing from one that runs from the same folder; ends app, stand-in of Shopify and database", async () => {
    const folder = aFolder();
    const args = ["tests/demo/run.ts", "--bare", "--folder", folder];
    const demo = start(args, { PORT: "0", STAND_IN_PORT: "0" });
    const addresses = JSON.parse(await printedMatch(demo, /^ready (.+)$/m)) as { app: string; storefront: string };
    const ports = [addresses.app, addresses.storefront].map((address) => Number(new URL(address).port));
    const app = Number(/"pid":(\d+)/.exec(readFileSync(join(folder, "app.log"), "utf8"))?.[1]);
    const database = databasePid(join(folder, "postgres"));
    const second = start([...args, "--reset"], { PORT: "0", STAND_IN_PORT: "0" });
    expect([await inTime(second.ended), second.printed()]).toEqual([1, expect.stringContaining(addresses.storefront)]);
    expect(databasePid(join(folder, "postgres"))).toBe(database);
    expect([isRunning(app), isRunning(database)]).toEqual([true, true]);
    for (const port of ports) await keepOpen(port);
    demo.child.kill("SIGINT");
    await printedMatch(demo, /(Ending)/);
    demo.child.kill("SIGINT");
    expect(await inTime(demo.ended)).toBe(0);
    expect([isRunning(app), isRunning(database)]).toEqual([false, false]);
    expect(await Promise.all(ports.map(isListening))).toEqual([false, false]);
  });

  it("npm run demo: killed without a word, it leaves no app behind, and the next one ends its database and goes on with the same world", async () => {
    const folder = aFolder();
    const args = ["tests/demo/run.ts", "--bare", "--folder", folder];
    const killed = start(args, { PORT: "0", STAND_IN_PORT: "0" });
    await printedMatch(killed, /^(ready) /m);
    const app = Number(/"pid":(\d+)/.exec(readFileSync(join(folder, "app.log"), "utf8"))?.[1]);
    const orphan = databasePid(join(folder, "postgres"));
    killed.child.kill("SIGKILL");
    await vi.waitFor(() => expect(isRunning(app)).toBe(false), { timeout: mostMilliseconds });
    expect(isRunning(orphan)).toBe(true);
    const next = start(args, { PORT: "0", STAND_IN_PORT: "0" });
    await printedMatch(next, /^(ready) /m);
    const database = databasePid(join(folder, "postgres"));
    expect([isRunning(orphan), isRunning(database)]).toEqual([false, true]);
    next.child.kill("SIGTERM");
    expect(await inTime(next.ended)).toBe(0);
    expect(isRunning(database)).toBe(false);
  });

  it("is reached by npm's signal: no shell stands between the two, which would end alone", () => {
    const { demo, start: app } = packageFile.scripts;
    expect(demo.split("&&").at(-1)?.trim()).toMatch(/^exec node /);
    expect(app).toMatch(/^node [^;&|]*$/);
  });
});
