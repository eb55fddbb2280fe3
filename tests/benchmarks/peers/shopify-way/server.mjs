import "@shopify/shopify-app-remix/adapters/node";
import { createRequestHandler } from "@remix-run/express";
import { shopifyApp } from "@shopify/shopify-app-remix/server";
import { PostgreSQLSessionStorage } from "@shopify/shopify-app-session-storage-postgresql";
import { Session } from "@shopify/shopify-api";
import express from "express";

/**
 * Shopify's own way to take a webhook: its Remix template's route `webhooks`, which authenticates and answers, with the
 * session from PostgreSQL by Shopify's package. It stores nothing. The build is what Remix's bundler makes of one route.
 */
const { PORT, DATABASE_URL, SECRET, SHOP } = process.env;
const sessionStorage = new PostgreSQLSessionStorage(DATABASE_URL);
await sessionStorage.ready;
const shopify = shopifyApp({
  apiKey: "bench",
  apiSecretKey: SECRET,
  apiVersion: "2026-07",
  scopes: ["read_customers"],
  appUrl: "https://bench.example",
  sessionStorage,
  future: { unstable_newEmbeddedAuthStrategy: true },
  logger: { log: () => {} },
});
await sessionStorage.storeSession(new Session({ id: `offline_${SHOP}`, shop: SHOP, state: "", isOnline: false, accessToken: "shpat_bench", scope: "read_customers" }));

const action = async ({ request }) => {
  await shopify.authenticate.webhook(request);
  return new Response();
};
const module = (exports) => ({ default: () => null, ...exports });
const asset = (id, more) => ({ id, hasAction: false, hasLoader: false, hasErrorBoundary: false, module: "", imports: [], css: [], ...more });
const build = {
  entry: { module: { default: (_request, status, headers) => new Response(null, { status, headers }) } },
  routes: {
    root: { id: "root", path: "", module: module({}) },
    webhooks: { id: "webhooks", parentId: "root", path: "webhooks", module: { action } },
  },
  assets: { version: "1", entry: { module: "", imports: [] }, url: "", routes: { root: asset("root"), webhooks: asset("webhooks", { parentId: "root", path: "webhooks", hasAction: true }) } },
  assetsBuildDirectory: "", publicPath: "/", basename: "/", mode: "production", isSpaMode: false,
  future: { v3_singleFetch: true, v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_lazyRouteDiscovery: false, v3_routeConfig: true },
};
const web = express();
web.disable("x-powered-by");
web.all("*", createRequestHandler({ build, mode: "production" }));
web.listen(Number(PORT), "127.0.0.1");
