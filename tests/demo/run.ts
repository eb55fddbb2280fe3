import { parseArgs } from "node:util";
import { endOnSignals } from "#app/platform/process/end-on-signals.ts";
import { listEndings } from "#app/platform/process/endings.ts";
import { startDemo } from "./demo.ts";
import { findRunningDemo } from "./running-demo.ts";

/**
 * `npm run demo [-- --reset]`: everything on this machine, until Ctrl-C. `--bare` leaves the shop without the app, `--folder`
 * keeps the world elsewhere. `PORT` and `STAND_IN_PORT` choose the ports; where they are in use, free ones are taken.
 */
const options = readOptions();
const wished = { port: readPort("PORT", 3000), standInPort: readPort("STAND_IN_PORT", 4000) };
const running = await findRunningDemo(options.folder);
if (running) stopWith(`A demo runs from ${options.folder} already: ${running}\nEnd it first (Ctrl-C), or give this one a folder of its own: npm run demo -- --folder data/second`, 1);
const endings = listEndings();
endOnSignals(endings, () => console.log("Ending …"));
endWithStarter();

console.log("Starting. The first time a shop with some weeks of answers is made; that takes about half a minute …");
const { addresses } = await startDemo({ ...options, ...wished }, endings);
sayOtherPort("PORT", wished.port, addresses.app);
sayOtherPort("STAND_IN_PORT", wished.standInPort, addresses.storefront);
console.log(`ready ${JSON.stringify(addresses)}`);
console.log(`
  The shop's admin, with Kundentag in it   ${addresses.admin}
  The storefront, as shoppers see it       ${addresses.storefront}
  The theme editor                         ${addresses.themeEditor}
  The mailbox                              ${addresses.mailbox}

  Everything is made up and runs on this machine only. Ctrl-C ends it; the next start finds it as you left it;
  npm run demo -- --reset starts anew.
`);

/** Where npm itself was killed, nobody is left whom Ctrl-C would reach: then this ends too. */
function endWithStarter(): void {
  if (process.env["npm_lifecycle_event"] !== "demo") return;
  const starter = process.ppid;
  setInterval(() => {
    if (process.ppid !== starter) process.kill(process.pid, "SIGTERM");
  }, 1000).unref();
}

function readOptions() {
  try {
    return parseArgs({
      options: { reset: { type: "boolean", default: false }, bare: { type: "boolean", default: false }, folder: { type: "string", default: "data/demo" } },
    }).values;
  } catch {
    return stopWith("Use: npm run demo [-- --reset] [--bare] [--folder FOLDER]", 64);
  }
}

function readPort(name: string, otherwise: number): number {
  const port = Number(process.env[name] || otherwise);
  return Number.isInteger(port) && port >= 0 && port <= 65535 ? port : stopWith(`${name} must be a whole number from 0 to 65535`, 64);
}

function stopWith(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

function sayOtherPort(name: string, port: number, address: string): void {
  if (port !== 0 && new URL(address).port !== String(port)) console.log(`Port ${port} is in use, so ${new URL(address).port} was taken; ${name} chooses another.`);
}
