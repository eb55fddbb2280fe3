import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startDemo, type DemoAddresses } from "#tests/demo/demo.ts";

declare module "vitest" {
  export interface ProvidedContext {
    demo: DemoAddresses & { databaseUrl: string; appOutputFile: string };
  }
}

/** The demo world, once a run, for the browser journeys: the same that `npm run demo` shows people. */
export default async function startDemoWorld(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "kundentag-demo-"));
  const demo = await startDemo({ folder, port: 0, standInPort: 0 });
  project.provide("demo", { ...demo.addresses, databaseUrl: demo.databaseUrl, appOutputFile: demo.appOutputFile });
  return async () => {
    await demo.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
