import { createSecretKey, type KeyObject } from "node:crypto";
import { getApp, type App } from "#app/composition/app.server.ts";

let known: { readonly app: App; readonly key: KeyObject } | undefined;

/** The secret that the platform signs with, made a key once: half of what a signature costs otherwise. */
export function platformSecret(): KeyObject {
  const app = getApp();
  if (known?.app !== app) known = { app, key: createSecretKey(Buffer.from(app.env.SHOPIFY_API_SECRET)) };
  return known.key;
}
