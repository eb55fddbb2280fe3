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
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion,
    scopes: [...scopes],
    appUrl: env.APP_URL,
    authPathPrefix: "/auth",
    distribution: AppDistribution.AppStore,
    sessionStorage: sessions,
    hooks: { afterAuth: async ({ session }) => afterInstall(session.shop) },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true } as const,
    logger: { log: () => {} },
  });
}

export type Library = ReturnType<typeof createLibrary>;
