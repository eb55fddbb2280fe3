import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pause } from "../chance.ts";

const root = resolve(import.meta.dirname, "../../..");

export interface ProcessPlan {
  /** Such as `web-1`. */
  readonly name: string;
  readonly kind: "web" | "worker";
  readonly environment: Readonly<Record<string, string>>;
  /** Where `/healthz` answers: the web server's port, or the worker's METRICS_PORT. */
  readonly port: number;
  readonly outputFile: string;
}

/** One process of the production build, and who starts it again when it ends, as systemd or a container's restart policy does. */
export interface AppProcess extends ProcessPlan {
  /** SIGKILL: it gets to know nothing. */
  kill(): void;
  isHealthy(): Promise<boolean>;
  healthy(): Promise<void>;
  /** What it printed, all lives together. */
  output(): string;
  /** Exits nobody caused, of a process that had been healthy: it could not bear something. */
  readonly collapses: number;
  stop(): Promise<void>;
}

const restartMilliseconds = 400;
const patienceMilliseconds = 90_000;

export function startProcess(plan: ProcessPlan): AppProcess {
  writeFileSync(plan.outputFile, "");
  let child: ChildProcess | undefined;
  let isStopping = false;
  let wasKilled = false;
  let wasHealthy = false;
  let collapses = 0;
  const start = (): void => {
    wasKilled = false;
    wasHealthy = false;
    child = launch(plan);
    child.once("exit", () => {
      child = undefined;
      if (isStopping) return;
      if (!wasKilled && wasHealthy) collapses += 1;
      setTimeout(() => void (isStopping || start()), restartMilliseconds);
    });
  };
  const isHealthy = async (): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${plan.port}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await answer?.body?.cancel();
    wasHealthy ||= answer?.ok ?? false;
    return answer?.ok ?? false;
  };
  const output = (): string => readFileSync(plan.outputFile, "utf8");
  start();
  return {
    ...plan,
    isHealthy,
    output,
    kill: () => {
      wasKilled = true;
      child?.kill("SIGKILL");
    },
    healthy: async () => {
      const giveUpAt = Date.now() + patienceMilliseconds;
      while (!(await isHealthy())) {
        if (Date.now() > giveUpAt) throw new Error(`${plan.name} did not become healthy. It printed last:\n${output().split("\n").slice(-15).join("\n")}`);
        await pause(100);
      }
    },
    get collapses() {
      return collapses;
    },
    stop: async () => {
      isStopping = true;
      if (!child) return;
      const ended = new Promise<void>((done) => child?.once("exit", () => done()));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function launch({ environment, outputFile }: ProcessPlan): ChildProcess {
  const child = spawn(process.execPath, ["--import", join(root, "tests/stand-in/preload.ts"), join(root, "app/entry.start.server.ts")], {
    cwd: root,
    env: { ...environment, PATH: process.env["PATH"] } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const keep = (chunk: Buffer): void => appendFileSync(outputFile, chunk);
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return child;
}
