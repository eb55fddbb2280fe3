import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { freePort } from "#app/platform/process/free-port.server.ts";

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface Start {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Everything it prints: a log costs what it costs in production. */
  readonly outputFile: string;
  /** An address that answers when it is ready. */
  readonly probe?: string;
}

/** Starts a server in a process of its own, with this Node, and waits until it answers. */
export async function startServer({ args, environment, folder = ".", outputFile, probe = "/" }: Start): Promise<RunningServer> {
  const port = await freePort();
  const output = openSync(outputFile, "a");
  const { PATH = "", HOME = "" } = process.env;
  const server = spawn(process.execPath, [...args], { cwd: folder, env: { NODE_ENV: "production", PATH, HOME, ...environment, PORT: String(port) }, stdio: ["ignore", output, output] });
  const gone = new Promise<void>((done) => server.once("exit", () => done()));
  for (let attempt = 0; ; attempt += 1) {
    if (server.exitCode !== null || attempt > 600) throw new Error(`a server did not start; it printed ${outputFile}`);
    if (await fetch(`http://127.0.0.1:${port}${probe}`, { method: "HEAD" }).then(() => true, () => false)) break;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return {
    port,
    stop: async () => {
      server.kill("SIGTERM");
      await gone;
    },
  };
}
