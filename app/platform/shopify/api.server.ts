import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, shopifyApi, type Shopify } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import type { Env } from "#app/config/env.server.ts";
import { platformTimeoutSeconds } from "#app/config/limits.ts";

/** The version all operations are written for; `shopify.app.toml` names the same (a test compares them). */
export const apiVersion = ApiVersion.July26;

/** The platform's own library without its app layer: verifies webhooks, refreshes tokens, speaks GraphQL. */
export function createApi(env: Env, scopes: readonly string[]): Shopify {
  // Every call to the platform has a deadline; the library has none of its own.
  setAbstractFetchFunc((input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(platformTimeoutSeconds * 1000) }),
  );
  return shopifyApi({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion,
    scopes: [...scopes],
    hostName: new URL(env.APP_URL).host,
    hostScheme: new URL(env.APP_URL).protocol.replace(":", "") as "http" | "https",
    isEmbeddedApp: true,
    logger: { log: () => {} },
  });
}
