import { parseArgs } from "node:util";
import { endOnSignals } from "#app/platform/process/end-on-signals.ts";
import { listEndings } from "#app/platform/process/endings.ts";
import { startDemo } from "./demo.ts";

/**
 * `npm run demo [-- --reset]`: everything on this machine, until Ctrl-C. `--bare` leaves the shop without the app, `--folder`
 * keeps the world elsewhere.
 */
const { values } = parseArgs({
  options: { reset: { type: "boolean", default: false }, bare: { type: "boolean", default: false }, folder: { type: "string", default: "data/demo" } },
});
const endings = listEndings();
endOnSignals(endings, () => console.log("Ending …"));
endWithStarter();

const { addresses } = await startDemo({ ...values, port: Number(process.env["PORT"] ?? 3000), standInPort: Number(process.env["STAND_IN_PORT"] ?? 4000) }, endings);
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
