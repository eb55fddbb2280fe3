import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { afterAll } from "vitest";
import { createApp, useApp, type App } from "#app/composition/app.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { answerDirectly } from "#app/http/direct-surfaces.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "./database.ts";
import { seedPersonalData, watchLogs } from "./watch-logs.ts";

export const apiKey = "test-api-key";
export const apiSecret = "shpss_surface_tests";

export interface Surfaces {
  readonly world: TestWorld;
  readonly app: App;
  /** As the server: the surfaces ahead of Remix, then the production build's request handler. Request in, Response out. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Every route of that build. */
  readonly routes: ServerBuild["routes"];
  /** Everything the app logged; searched for personal data when the file's tests are over. */
  readonly logged: () => string;
}

/** Wires the app on a fresh database behind the built handler. The clock is the machine's: signatures age by it. */
export async function getSurfaces(): Promise<Surfaces> {
  const world = await getTestWorld();
  const lines: string[] = [];
  const env = readEnv({
    NODE_ENV: "test",
    PORT: "0",
    APP_URL: "https://app.example.test",
    SHOPIFY_API_KEY: apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    MASTER_KEY: `t1:${randomBytes(32).toString("base64")}`,
    DATABASE_URL: world.url,
  });
  const app = createApp(env, { log: pinoLog("debug", { write: (line: string) => void lines.push(line) }) });
  useApp(app);
  watchLogs(() => lines.join(""));
  afterAll(() => app.database.close());
  const build = (await import(/* @vite-ignore */ pathToFileURL(resolve("build/server/index.js")).href)) as ServerBuild;
  const handler = createRequestHandler(build, "production");
  return { world, app, handle: (request) => answerDirectly(request) ?? handler(request), routes: build.routes, logged: () => lines.join("") };
}

/** A webhook as the platform sends it; headers can be replaced, or left out with null. */
export function webhookRequest(topic: string, shop: string, payload: unknown, headers: Record<string, string | null> = {}): Request {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  if (topic.startsWith("customers/")) seedPersonsIn(payload);
  const all: Record<string, string | null> = {
    "content-type": "application/json",
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shop,
    "x-shopify-api-version": "2026-07",
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-event-id": randomUUID(),
    "x-shopify-triggered-at": new Date().toISOString(),
    "x-shopify-hmac-sha256": createHmac("sha256", apiSecret).update(body).digest("base64"),
    ...headers,
  };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return new Request("https://app.example.test/webhooks", { method: "POST", body, headers: sent });
}

function seedPersonsIn(payload: unknown): void {
  const { customer, ...itself } = payload as { customer?: object; id?: unknown; email?: unknown };
  for (const { id, email, phone } of [itself, customer ?? {}] as { id?: unknown; email?: unknown; phone?: unknown }[]) {
    seedPersonalData("webhook", [id, email, phone]);
  }
}

export interface ProxyCall {
  readonly method?: "GET" | "POST";
  readonly form?: Record<string, string>;
  readonly customer?: string | null;
  readonly accept?: string;
  /** Seconds the request is old. */
  readonly age?: number;
  /** Where the shop's storefront reaches the app; the merchant may change it. */
  readonly pathPrefix?: string;
  /** Changes the address after it was signed. */
  readonly tamper?: (url: URL) => void;
}

/** A request of the app proxy, signed as the platform signs it. */
export function proxyRequest(shop: ShopIdentity, path: string, call: ProxyCall = {}): Request {
  const { method = "GET", form, customer = null, accept = "application/json", age = 0, pathPrefix = "/apps/kundentag", tamper } = call;
  seedPersonalData("app proxy", [customer, form?.["comment"]]);
  const url = new URL(`https://app.example.test/storefront${path}`);
  url.searchParams.set("shop", shop.domain);
  url.searchParams.set("logged_in_customer_id", customer ?? "");
  url.searchParams.set("path_prefix", pathPrefix);
  url.searchParams.set("timestamp", String(Math.floor(Date.now() / 1000) - age));
  const signed = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort().join("");
  url.searchParams.set("signature", createHmac("sha256", apiSecret).update(signed).digest("hex"));
  tamper?.(url);
  const headers: Record<string, string> = { accept };
  if (form) headers["content-type"] = "application/x-www-form-urlencoded";
  return new Request(url, { method: form ? "POST" : method, headers, ...(form ? { body: new URLSearchParams(form).toString() } : {}) });
}

/** A session token as App Bridge gives it; claims can be replaced. */
export function sessionToken(shop: string, claims: Record<string, unknown> = {}, secret = apiSecret): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = encode({ alg: "HS256", typ: "JWT" });
  const body = encode({ iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: apiKey, sub: "42", exp: now + 60, nbf: now - 5, iat: now - 5, jti: randomUUID(), sid: randomUUID(), ...claims });
  return `${head}.${body}.${createHmac("sha256", secret).update(`${head}.${body}`).digest("base64url")}`;
}

/** A request of the admin's script, as App Bridge sends it. */
export function adminRequest(path: string, token: string | null, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers);
  if (token) headers.set("authorization", `Bearer ${token}`);
  return new Request(`https://app.example.test${path}`, { ...init, headers });
}

/** Lets a shop's sign-in find an offline token, as after an installation. */
export async function connectShop({ app }: Surfaces, shop: ShopIdentity): Promise<void> {
  const { Session } = await import("@shopify/shopify-api");
  const session = new Session({
    id: `offline_${shop.domain}`, shop: shop.domain, state: "", isOnline: false, accessToken: `shpat_${randomUUID()}`,
    scope: "read_customers,write_app_proxy", expires: new Date(Date.now() + 3_600_000), refreshToken: `shprt_${randomUUID()}`,
  });
  await app.library.sessionStorage.storeSession(session);
}
