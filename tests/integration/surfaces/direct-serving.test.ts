import { createHmac, randomUUID } from "node:crypto";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp, useApp } from "#app/composition/app.server.ts";
import { workWebhook } from "#app/composition/webhook-topics.server.ts";
import { serveDirectly } from "#app/http/serve-directly.server.ts";
import { apiSecret, getSurfaces, proxyRequest, webhookRequest, type Surfaces } from "#tests/support/surfaces.ts";

let surfaces: Surfaces;
let server: Server;
let port: number;

beforeAll(async () => {
  surfaces = await getSurfaces();
  server = createServer((request, response) => serveDirectly(request, response, (error) => {
    response.statusCode = error ? 500 : 299;
    response.end(error ? "failed" : "Remix");
  }));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => new Promise((done) => server.close(done)));

const received = (shop: string) => surfaces.app.database.unbound.webhookDelivery.findMany({ where: { shopDomain: shop } });

/** Headers of a webhook whose body is these bytes. */
function headersFor(shop: string, body: Buffer, id: string = randomUUID()): Record<string, string> {
  return {
    "content-type": "application/json", "x-shopify-topic": "orders/create", "x-shopify-shop-domain": shop, "x-shopify-api-version": "2026-07",
    "x-shopify-webhook-id": id, "x-shopify-hmac-sha256": createHmac("sha256", apiSecret).update(body).digest("base64"),
  };
}

const post = (path: string, headers: Record<string, string>, body: Buffer) => fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body: new Uint8Array(body) });

describe("a webhook over the wire", () => {
  it("is verified by its bytes: a byte order mark belongs to them, and is no part of the JSON", async () => {
    const { domain } = await surfaces.world.makeShop();
    const body = Buffer.from("\uFEFF{\"id\":1}");
    expect((await post("/webhooks", headersFor(domain, body, "with-mark"), body)).status).toBe(200);
    await workWebhook(surfaces.app, { shopDomain: domain, webhookId: "with-mark" });
    expect(await received(domain)).toMatchObject([{ topic: "orders/create", sealedBody: null }]);
  });

  it.each([
    ["is not UTF-8", Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ["is a JSON text but no object", Buffer.from('"text"')],
    ["is cut off", Buffer.from('{"id":1')],
  ])("whose body %s is refused with 400, though rightly signed", async (_case, body) => {
    const { domain } = await surfaces.world.makeShop();
    expect((await post("/webhooks", headersFor(domain, body), body)).status).toBe(400);
    expect(await received(domain)).toEqual([]);
  });

  it("of the newer events is taken by their headers", async () => {
    const { domain } = await surfaces.world.makeShop();
    const body = Buffer.from("{}");
    const headers = Object.fromEntries(Object.entries(headersFor(domain, body)).map(([name, value]) => [name.replace(/^x-shopify/, "shopify"), value]));
    expect((await post("/webhooks", headers, body)).status).toBe(200);
    expect(await received(domain)).toHaveLength(1);
  });

  it("that says it is too long is not read at all", async () => {
    expect(await sendSlowly({ "content-length": "5000000" }, [Buffer.alloc(10)])).toEqual({ status: 413, connection: "close" });
  });

  it("that turns out too long is refused while it is being read", async () => {
    // Up to a megabyte more than it may have is read, so that the answer to a little too much arrives.
    const pieces = Array.from({ length: 25 }, () => Buffer.alloc(100_000, "x"));
    expect(await sendSlowly({}, pieces)).toEqual({ status: 413, connection: "close" });
  });

  it("in a thousand copies at once, of ten deliveries, is ten receipts and ten jobs", async () => {
    const { domain } = await surfaces.world.makeShop();
    const body = Buffer.from('{"id":7}');
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => post("/webhooks", headersFor(domain, body, `copy-${index % 10}`), body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await received(domain)).toHaveLength(10);
    const jobs = await surfaces.app.database.unbound.outboxEntry.findMany();
    expect(jobs.filter(({ payload }) => (payload as { shopDomain?: string }).shopDomain === domain)).toHaveLength(10);
  });

  it("gets 503 while the database is away, so that the platform repeats it", async () => {
    const away = createApp({ ...surfaces.app.env, DATABASE_URL: "postgresql://kundentag:none@127.0.0.1:1/none" }, { log: surfaces.app.log });
    useApp(away);
    try {
      const answer = await surfaces.handle(webhookRequest("orders/create", "teekontor.myshopify.com", { id: 1 }));
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    } finally {
      useApp(surfaces.app);
      await away.database.close();
    }
  });
});

describe("the storefront over the wire", () => {
  const ask = async (path: string, form?: Record<string, string>) => {
    const request = proxyRequest(await surfaces.world.makeShop(), path, form ? { form } : {});
    const { pathname, search } = new URL(request.url);
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { method: request.method, headers: [...request.headers], body: form ? new URLSearchParams(form) : null });
  };

  it("is answered with its headers and its body", async () => {
    const answer = await ask("/privacy");
    expect([answer.status, answer.headers.get("cache-control"), answer.headers.get("content-type")]).toEqual([401, "no-store", "application/json"]);
    expect(await answer.json()).toMatchObject({ kind: "log-in-needed" });
  });

  it("knows addresses and methods", async () => {
    expect((await ask("/nowhere")).status).toBe(404);
    expect((await ask("/surveys/1/2/answers", {})).status).toBe(404);
    const wrongMethod = await ask("/privacy", { token: "x" });
    expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "GET"]);
  });

  it("reads no form of more than 64,000 bytes", async () => {
    expect((await ask(`/surveys/${randomUUID()}/answers`, { comment: "x".repeat(64_000) })).status).toBe(413);
  });
});

it("leaves everything else to Remix", async () => {
  for (const path of ["/", "/app", "/webhooks/other", "/webhooksx", "/storefrontx", "/storefront"]) {
    expect([path, (await fetch(`http://127.0.0.1:${port}${path}`)).status]).toEqual([path, 299]);
  }
});

/** Sends a body piece by piece, whatever the server says meanwhile. */
function sendSlowly(headers: Record<string, string>, pieces: readonly Buffer[]): Promise<{ status: number | undefined; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ port, host: "127.0.0.1", path: "/webhooks", method: "POST", headers: { ...headersFor("teekontor.myshopify.com", Buffer.from("x")), ...headers } });
    outgoing.on("response", (answer) => {
      resolve({ status: answer.statusCode, connection: answer.headers.connection });
      answer.resume();
      outgoing.destroy();
    });
    outgoing.on("error", reject);
    for (const piece of pieces) outgoing.write(piece);
  });
}
