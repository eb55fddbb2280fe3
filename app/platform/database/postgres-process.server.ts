import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { databaseStopSeconds } from "#app/config/limits.ts";

/** PostgreSQL refuses to run as root: then it runs as `nobody`, who owns the data folder. */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** A server of ours that runs until it is stopped. */
export interface PostgresProcess {
  processId(): number | undefined;
  stop(): Promise<void>;
}

export interface Launch {
  readonly binaries: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly durable: boolean;
}

const pauseBetweenAttempts = 300;
const mostPrinted = 20_000;

/**
 * Starts PostgreSQL and starts it again, on the same port, whenever it ends without having been told to: killed for want of
 * memory, say. What it had acknowledged is in its log, and it reads that first. A start that fails is tried again; only the first
 * one is an error.
 */
export async function keepRunning(launch: Launch): Promise<PostgresProcess> {
  let server: ChildProcess | undefined;
  let isStopping = false;
  let comingBack = Promise.resolve();
  const watch = (started: ChildProcess): void => {
    server = started;
    started.once("exit", () => {
      comingBack = relaunch();
    });
  };
  const relaunch = async (): Promise<void> => {
    server = undefined;
    while (!isStopping && server === undefined) {
      await new Promise((resume) => setTimeout(resume, pauseBetweenAttempts));
      // Until the last connection of the one before has noticed that it is gone, a new one refuses to start.
      const started = isStopping ? undefined : await start(launch).catch(() => undefined);
      if (started && isStopping) await stopped(started);
      else if (started) watch(started);
    }
  };
  watch(await start(launch));
  return {
    processId: () => server?.pid,
    stop: async () => {
      isStopping = true;
      if (server) await stopped(server);
      await comingBack;
    },
  };
}

function start({ binaries, dataFolder, port, durable }: Launch): Promise<ChildProcess> {
  const settings = [`listen_addresses=127.0.0.1`, `port=${port}`, `unix_socket_directories=`, "max_connections=100", "shared_buffers=128MB"];
  if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const server = spawn(
    join(binaries, "bin", "postgres"),
    ["-D", dataFolder, ...settings.flatMap((setting) => ["-c", setting])],
    // A process group of its own: Ctrl-C reaches us first, and we stop it when the work is done.
    { ...unprivileged, stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  // A process that ends in any other way than by stopping it, a crash for one, takes it along.
  const takeAlong = (): void => void server.kill("SIGINT");
  process.once("exit", takeAlong);
  server.once("exit", () => process.off("exit", takeAlong));
  return new Promise((ready, fail) => {
    let printed = "";
    server.stderr.on("data", (chunk: Buffer) => {
      // The end of it: while it recovers, everybody who asks too early leaves a line.
      printed = (printed + chunk.toString("utf8")).slice(-mostPrinted);
      if (printed.includes("ready to accept connections")) ready(server);
    });
    server.once("exit", (code) => fail(new Error(`PostgreSQL stopped at start (code ${code}): ${printed}`)));
    server.once("error", fail);
  });
}

/** Fast, not smart: whoever is connected is sent away, what is committed is written. */
function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    // Who does not let go of it by then is cut off; what was committed is in its log.
    const late = setTimeout(() => server.kill("SIGQUIT"), databaseStopSeconds * 1000);
    server.once("exit", () => {
      clearTimeout(late);
      done();
    });
    server.kill("SIGINT");
  });
}
