import "@shopify/shopify-app-remix/adapters/node";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Env } from "#app/config/env.server.ts";
import { apiVersion } from "./api.server.ts";
import { scopes } from "./scopes.ts";

/** What happens when a shop has let the app in, or renewed it. */
export type AfterInstall = (shopDomain: string) => Promise<void>;

/** The platform's library for the admin: signs staff in by token exchange, with expiring offline tokens. */
export function createLibrary(env: Env, sessions: SessionStorage, afterInstall: AfterInstall) {
  return shopifyApp({
    ...commonSettings(env),
    sessionStorage: sessions,
    hooks: { afterAuth: async ({ session }) => afterInstall(session.shop) },
  });
}

export type Library = ReturnType<typeof createLibrary>;

/**
 * The same library for the app proxy, without sessions. With them it would look one up, and perhaps renew a token at the
 * platform, inside a shopper's request.
 */
export function createProxyLibrary(env: Env) {
  const nothing: SessionStorage = {
    storeSession: async () => true,
    loadSession: async () => undefined,
    deleteSession: async () => true,
    deleteSessions: async () => true,
    findSessionsByShop: async () => [],
  };
  return shopifyApp({ ...commonSettings(env), sessionStorage: nothing });
}

export type ProxyLibrary = ReturnType<typeof createProxyLibrary>;

function commonSettings(env: Env) {
  return {
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion,
    scopes: [...scopes],
    appUrl: env.APP_URL,
    authPathPrefix: "/auth",
    distribution: AppDistribution.AppStore,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true } as const,
    logger: { log: () => {} },
  };
}
