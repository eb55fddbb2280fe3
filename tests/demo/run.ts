import { startDemo } from "./demo.ts";

/** `npm run demo [-- --reset]`: everything on this machine, until Ctrl-C. */
const demo = await startDemo({
  folder: "data/demo",
  reset: process.argv.includes("--reset"),
  port: Number(process.env["PORT"] ?? 3000),
  standInPort: Number(process.env["STAND_IN_PORT"] ?? 4000),
});
const { addresses } = demo;
console.log(`ready ${JSON.stringify(addresses)}`);
console.log(`
  The shop's admin, with Kundentag in it   ${addresses.admin}
  The storefront, as shoppers see it       ${addresses.storefront}
  The theme editor                         ${addresses.themeEditor}
  The mailbox                              ${addresses.mailbox}

  Everything is made up and runs on this machine only. Ctrl-C ends it; the next start finds it as you left it;
  npm run demo -- --reset starts anew.
`);

let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    console.log("Ending …");
    void demo.stop().then(() => process.exit(0));
  });
}
