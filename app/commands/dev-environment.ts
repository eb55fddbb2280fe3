/**
 * Settings of `npm run dev`: what the Shopify CLI says counts before an `.env` that was made for another place, and what an `.env`
 * leaves empty has a default.
 */
export function devEnvironment(given: Readonly<Record<string, string | undefined>>, { folder, masterKey }: { readonly folder: string; readonly masterKey: string }): NodeJS.ProcessEnv {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  return { LOG_LEVEL: "debug", DATA_DIR: folder, MASTER_KEY: masterKey, ...filled, ...(filled["HOST"] && { APP_URL: filled["HOST"] }), NODE_ENV: "development" };
}
