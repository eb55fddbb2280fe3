/** Settings that lead to data: an `.env` made for a server must not let somebody who tries something out do it there. */
const ofData = new Set(["DATABASE_URL", "DATA_DIR", "MASTER_KEY", "MASTER_KEYS_PREVIOUS"]);

/**
 * Settings of `npm run dev`: what the Shopify CLI says counts before an `.env` that was made for another place, what an `.env` leaves
 * empty has a default, and database and key are always development's own.
 */
export function devEnvironment(given: Readonly<Record<string, string | undefined>>, { folder, masterKey }: { readonly folder: string; readonly masterKey: string }): NodeJS.ProcessEnv {
  const filled = Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== "" && !ofData.has(name)));
  return { LOG_LEVEL: "debug", ...filled, ...(filled["HOST"] && { APP_URL: filled["HOST"] }), DATA_DIR: folder, MASTER_KEY: masterKey, NODE_ENV: "development" };
}
