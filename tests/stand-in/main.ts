import { resolve } from "node:path";
import { startStandIn } from "./server.ts";

/**
 * The stand-in of Shopify as a process of its own:
 * STAND_IN_PORT, STAND_IN_SMTP_PORT, APP_URL, SHOPIFY_API_KEY, SHOPIFY_API_SECRET, STAND_IN_STATE_FILE, STAND_IN_RESET=1,
 * STAND_IN_WEBHOOK_SPEED_UP, STAND_IN_ROOT (the folder of shopify.app.toml and extensions/; this repository's by default).
 */
const root = process.env["STAND_IN_ROOT"] ?? resolve(import.meta.dirname, "../..");
const stateFile = process.env["STAND_IN_STATE_FILE"];
const standIn = await startStandIn({
  port: Number(process.env["STAND_IN_PORT"] ?? "4000"),
  smtpPort: Number(process.env["STAND_IN_SMTP_PORT"] ?? "0"),
  appUrl: process.env["APP_URL"] ?? "http://127.0.0.1:3000",
  apiKey: required("SHOPIFY_API_KEY"),
  apiSecret: required("SHOPIFY_API_SECRET"),
  tomlPath: resolve(root, "shopify.app.toml"),
  extensionsRoot: resolve(root, "extensions"),
  webhookSpeedUp: Number(process.env["STAND_IN_WEBHOOK_SPEED_UP"] ?? "1"),
  reset: process.env["STAND_IN_RESET"] === "1",
  ...(stateFile === undefined ? {} : { stateFile }),
});
console.log(`stand-in ${JSON.stringify({ origin: standIn.origin, smtpUrl: standIn.smtpUrl })}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void standIn.stop().then(() => process.exit(0));
  });
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}
