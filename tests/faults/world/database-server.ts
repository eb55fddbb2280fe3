import { readdirSync, readFileSync, rmSync } from "node:fs";
import pg from "pg";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#app/platform/database/embedded-postgres.server.ts";
import { pause } from "../chance.ts";

/** Ways for a database server to end without having finished: the whole of it at once, by order, or by one connection's crash. */
export const databaseDeaths = ["killed", "immediate", "connection-crashed"] as const;
export type DatabaseDeath = (typeof databaseDeaths)[number];

/** The one PostgreSQL of a run. It always comes back on the same port. */
export interface DatabaseServer {
  readonly url: string;
  /** Ends it; whoever keeps it running starts it again at once. */
  die(how: DatabaseDeath): void;
  /** Stops all of it in the middle of whatever it does, for a while: nobody is refused, nobody is answered. */
  freeze(milliseconds: number): Promise<void>;
  /** Takes it away; the returned function brings it back. */
  takeAway(): Promise<() => Promise<void>>;
  answers(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

export async function startDatabaseServer(folder: string): Promise<DatabaseServer> {
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ folder });
  const { url } = server;
  const port = Number(new URL(url).port);
  return {
    url,
    die: (how) => {
      const pid = server.processId();
      if (pid === undefined) return;
      if (how === "killed") process.kill(pid, "SIGKILL");
      else if (how === "immediate") process.kill(pid, "SIGQUIT");
      else crashConnection(pid);
    },
    freeze: async (milliseconds) => {
      const pid = server.processId();
      const all = pid === undefined ? [] : [pid, ...childrenOf(pid).map((child) => child.pid)];
      signal(all, "SIGSTOP");
      await pause(milliseconds);
      signal(all, "SIGCONT");
    },
    takeAway: async () => {
      await server.stop();
      return async () => {
        server = await startEmbeddedPostgres({ folder, port });
      };
    },
    answers: async () => {
      while (!(await isAnswering(url))) await pause(100);
    },
    stop: async () => {
      await server.stop();
      rmSync(server.folder, { recursive: true, force: true });
    },
  };
}

async function isAnswering(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** One connection's process is killed: PostgreSQL then ends all others and recovers, because shared memory may be torn. */
function crashConnection(postmaster: number): void {
  const connection = childrenOf(postmaster).find(({ title }) => title.includes("kundentag"));
  signal([connection?.pid ?? postmaster], "SIGKILL");
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Of Linux' process table; elsewhere there are none, and the server itself takes the blow. */
function childrenOf(parent: number): { pid: number; title: string }[] {
  const pids = readable(() => readdirSync("/proc")).filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const [, ppid] = /^\d+ \(.*\) \S (\d+)/s.exec(readable(() => [readFileSync(`/proc/${pid}/stat`, "utf8")])[0] ?? "") ?? [];
    if (Number(ppid) !== parent) return [];
    return [{ pid: Number(pid), title: readable(() => [readFileSync(`/proc/${pid}/cmdline`, "utf8")])[0] ?? "" }];
  });
}

function readable(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return [];
  }
}
