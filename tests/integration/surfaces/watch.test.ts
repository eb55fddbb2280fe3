import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp, useApp, type App } from "#app/composition/app.server.ts";
import { runnableJobs } from "#app/composition/jobs.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { serveWeb } from "#app/entry.web.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import { createQueues } from "#app/platform/queue/queue.server.ts";
import { openCase } from "#app/modules/privacy-requests/use-cases/open-case.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { apiKey, apiSecret, webhookRequest } from "#tests/support/surfaces.ts";

const token = randomBytes(24).toString("hex");
const lines: string[] = [];
let world: TestWorld;
let app: App;
let server: Server;
let origin: string;
let shop: ShopIdentity;

beforeAll(async () => {
  world = await getTestWorld();
  app = createApp(settings({ METRICS_TOKEN: token }), { log: pinoLog("info", { write: (line: string) => void lines.push(line) }) });
  useApp(app);
  await app.queue.start();
  await createQueues(app.queue, runnableJobs(app).map(({ definition }) => definition));
  shop = await world.makeShop();
  const served = await serveWeb();
  server = served.server;
  origin = `http://127.0.0.1:${served.port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.queue.stop({ graceful: false });
  await app.database.close();
});

function settings(more: Record<string, string>) {
  return readEnv({ NODE_ENV: "test", PORT: "0", APP_URL: "https://app.example.test", SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, MASTER_KEY: `t1:${randomBytes(32).toString("base64")}`, DATABASE_URL: world.url, ...more });
}

/** A request of the tests' own address, sent to the server that listens here. */
async function send(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = request.method === "GET" ? null : await request.text();
  return fetch(`${origin}${pathname}${search}`, { method: request.method, headers: request.headers, body });
}

async function metrics(): Promise<string> {
  const answer = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.text();
}

/** The value of a metric's line; undefined when there is none. */
function valueOf(text: string, line: string): number | undefined {
  const found = text.split("\n").find((candidate) => candidate.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

describe("/metrics", () => {
  it("is there for who has the token, and for nobody else", async () => {
    const answers = await Promise.all([{}, { authorization: "Bearer " }, { authorization: `Bearer ${token}x` }, { authorization: token }].map((headers) => fetch(`${origin}/metrics`, { headers: headers as Record<string, string> })));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(["", "", "", ""]);
    expect(await metrics()).toContain("process_cpu_seconds_total");
  });

  it("is not there at all without a token in the settings", async () => {
    const bare = createApp(settings({}), { log: app.log });
    useApp(bare);
    const { server: other, port } = await serveWeb();
    useApp(app);
    const answers = await Promise.all(["", "Bearer ", "Bearer undefined"].map((authorization) => fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization } })));
    other.closeAllConnections();
    other.close();
    await bare.database.close();
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it("counts webhooks by what became of them, and requests by surface and status", async () => {
    const webhook = () => webhookRequest("shop/redact", "nobody.myshopify.com", { shop_domain: "nobody.myshopify.com" }, { "x-shopify-webhook-id": "one-and-the-same" });
    const forged = webhookRequest("shop/redact", "nobody.myshopify.com", {}, { "x-shopify-hmac-sha256": "bm8=" });
    const before = await metrics();
    const answers = [await send(webhook()), await send(webhook()), await send(forged)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401]);
    const after = await metrics();
    const grown = (line: string) => (valueOf(after, line) ?? 0) - (valueOf(before, line) ?? 0);
    expect(["received", "repeated", "refused", "failed"].map((outcome) => grown(`kundentag_webhooks_total{outcome="${outcome}"}`))).toEqual([1, 1, 1, 0]);
    expect(grown('kundentag_request_seconds_count{surface="webhooks",status="200"}')).toBe(2);
    expect(grown('kundentag_request_seconds_count{surface="webhooks",status="401"}')).toBe(1);
    expect(valueOf(after, "kundentag_outbox_entries")).toBe(1);
    expect(valueOf(after, "kundentag_healthy")).toBe(1);
    expect(valueOf(after, 'kundentag_database_connections{pool="app",state="total"}')).toBeGreaterThan(0);
  });

  it("counts runs of jobs by name and outcome", async () => {
    const job = runnableJobs(app).find(({ definition }) => definition.name === "webhooks.process")!;
    await job.run({ shopDomain: shop.domain, webhookId: "unknown" });
    await expect(job.run({})).rejects.toThrow();
    const text = await metrics();
    expect(valueOf(text, 'kundentag_job_seconds_count{job="webhooks.process",outcome="done"}')).toBe(1);
    expect(valueOf(text, 'kundentag_job_seconds_count{job="webhooks.process",outcome="failed"}')).toBe(1);
  });

  it("says in how many days the first open privacy case of all shops is due, and nothing when there is none", async () => {
    const name = "kundentag_privacy_case_days_to_due";
    expect(valueOf(await metrics(), name)).toBeUndefined();
    const other = await world.makeShop();
    for (const [of, days] of [[shop, 3], [other, 12]] as const) {
      const receivedAt = new Date(Date.now() - days * 86_400_000);
      await app.inShop(of, { kind: "platform" }, (ctx) => openCase(ctx, { type: "access", source: "platform", requestKey: `test:${days}`, requester: { platformCustomerId: "4711" }, receivedAt }));
    }
    const days = valueOf(await metrics(), name)!;
    // A month, of 28 to 31 days, without the twelve that are over, and the rest of its last day; that of the other case is nine days later.
    expect(days).toBeGreaterThan(15.9);
    expect(days).toBeLessThan(20.1);
  });

  it("shows the queues of our jobs", async () => {
    await app.queue.supervise();
    const text = await metrics();
    expect(valueOf(text, 'kundentag_queue_jobs{job="webhooks.process",state="ready"}')).toBe(0);
    expect(valueOf(text, "kundentag_dead_letters")).toBe(0);
    expect(text).not.toMatch(/job="__/);
  });

  it("names no shop and nobody", async () => {
    const text = await metrics();
    const ours = text.split("\n").filter((line) => line.startsWith("kundentag_")).join("\n");
    const labels = new Set([...ours.matchAll(/(\w+)="/g)].map(([, label]) => label));
    expect([...labels].sort()).toEqual(["job", "le", "outcome", "pool", "state", "status", "surface"]);
    expect(text).not.toContain("myshopify");
    expect(text).not.toContain(shop.id);
  });
});

describe("a request", () => {
  it("has a number that stands in its answer and in every line it logs", async () => {
    lines.length = 0;
    const answer = await send(webhookRequest("shop/redact", "nobody.myshopify.com", { shop_domain: "nobody.myshopify.com" }));
    const id = answer.headers.get("x-request-id");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const written = lines.map((line) => JSON.parse(line) as { event: string; requestId?: string });
    expect(written).toMatchObject([{ event: "webhook.received", requestId: id }]);
  });
});
