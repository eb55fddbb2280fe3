import { beforeAll, describe, expect, it } from "vitest";
import { runnableJobs } from "#app/composition/jobs.server.ts";
import { workWebhook } from "#app/composition/webhook-topics.server.ts";
import { getSurfaces, webhookRequest, type Surfaces } from "#tests/support/surfaces.ts";

let surfaces: Surfaces;
beforeAll(async () => {
  surfaces = await getSurfaces();
});

const payload = { shop_id: 71, shop_domain: "teekontor.myshopify.com", customer: { id: 6100047119931, email: "frieda.sommer@example.de" }, orders_to_redact: [1, 2] };
const deliveries = (shop: string) => surfaces.app.database.unbound.webhookDelivery.findMany({ where: { shopDomain: shop } });
const jobsOf = async (shop: string) =>
  (await surfaces.app.database.unbound.outboxEntry.findMany()).filter(({ payload: job }) => (job as { shopDomain?: string }).shopDomain === shop);

describe("taking a webhook (X-04)", () => {
  it("answers 200 when receipt and job are written, and keeps the body sealed", async () => {
    const shop = await surfaces.world.makeShop();
    const answer = await surfaces.handle(webhookRequest("customers/redact", shop.domain, payload));
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    const [receipt] = await deliveries(shop.domain);
    expect(receipt).toMatchObject({ topic: "customers/redact", doneAt: null });
    expect(Buffer.from(receipt!.sealedBody!).toString("latin1")).not.toContain("frieda");
    expect(await jobsOf(shop.domain)).toHaveLength(1);
  });

  it("takes a repeated, parallel delivery once", async () => {
    const shop = await surfaces.world.makeShop();
    const headers = { "x-shopify-webhook-id": "b5b1bd5c-0000-4000-8000-000000000001" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => surfaces.handle(webhookRequest("customers/redact", shop.domain, payload, headers))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await deliveries(shop.domain)).toHaveLength(1);
    expect(await jobsOf(shop.domain)).toHaveLength(1);
  });

  it.each([
    ["a wrong signature", { "x-shopify-hmac-sha256": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }, 401],
    ["a truncated signature", { "x-shopify-hmac-sha256": "AAAA" }, 401],
    ["no signature", { "x-shopify-hmac-sha256": null }, 401],
    ["no topic", { "x-shopify-topic": null }, 400],
    ["no webhook id", { "x-shopify-webhook-id": null }, 400],
  ])("refuses %s and writes nothing", async (_case, headers, status) => {
    const shop = await surfaces.world.makeShop();
    const answer = await surfaces.handle(webhookRequest("customers/redact", shop.domain, payload, headers));
    expect(answer.status).toBe(status);
    expect(await deliveries(shop.domain)).toEqual([]);
  });

  it("refuses a signed body that is not JSON, and one that is too large", async () => {
    const shop = await surfaces.world.makeShop();
    expect((await surfaces.handle(webhookRequest("customers/redact", shop.domain, "no json"))).status).toBe(400);
    expect((await surfaces.handle(webhookRequest("customers/redact", shop.domain, { much: "x".repeat(1_100_000) }))).status).toBe(413);
    expect(await deliveries(shop.domain)).toEqual([]);
  });

  it("answers 405 to a GET", async () => {
    expect((await surfaces.handle(new Request("https://app.example.test/webhooks"))).status).toBe(405);
  });

  it("logs neither address nor customer of a body (X-05)", () => {
    expect(surfaces.logged()).toContain("webhook.received");
    expect(surfaces.logged()).not.toMatch(/frieda|6100047119931/);
  });
});

describe("working a webhook", () => {
  it("empties the body when its work is done, and does nothing the second time", async () => {
    const shop = await surfaces.world.makeShop();
    await surfaces.handle(webhookRequest("customers/redact", shop.domain, { ...payload, shop_domain: shop.domain }));
    const [receipt] = await deliveries(shop.domain);
    const key = { shopDomain: shop.domain, webhookId: receipt!.webhookId };
    await workWebhook(surfaces.app, key);
    await workWebhook(surfaces.app, key);
    expect(await deliveries(shop.domain)).toMatchObject([{ sealedBody: null }]);
    const cases = await surfaces.app.inShop(shop, { kind: "platform" }, async ({ tx }) =>
      (tx as never as typeof surfaces.app.database.unbound).privacyCase.findMany());
    expect(cases).toHaveLength(1);
  });

  it("lets a delivery for an unknown shop, or of an unknown topic, rest without harm", async () => {
    for (const [topic, domain] of [["customers/redact", "nobody.myshopify.com"], ["made/up", (await surfaces.world.makeShop()).domain]] as const) {
      expect((await surfaces.handle(webhookRequest(topic, domain, { id: 1 }))).status).toBe(200);
      const [receipt] = await deliveries(domain);
      await workWebhook(surfaces.app, { shopDomain: domain, webhookId: receipt!.webhookId });
      expect(await deliveries(domain)).toMatchObject([{ sealedBody: null }]);
    }
  });

  it("ends the sessions of a shop that uninstalled, but not of one that has installed again since", async () => {
    const shop = await surfaces.world.makeShop();
    await surfaces.app.database.unbound.appSession.create({ data: { id: `offline_${shop.domain}`, shopDomain: shop.domain, isOnline: false, sealed: Buffer.from("x") } });
    const run = async (triggeredAt: string) => {
      const id = `uninstall-${triggeredAt}`;
      await surfaces.handle(webhookRequest("app/uninstalled", shop.domain, { id: 1 }, { "x-shopify-triggered-at": triggeredAt, "x-shopify-webhook-id": id }));
      await workWebhook(surfaces.app, { shopDomain: shop.domain, webhookId: id });
    };
    const sessions = () => surfaces.app.database.unbound.appSession.count({ where: { shopDomain: shop.domain } });
    await run("2020-01-01T00:00:00Z");
    expect(await sessions()).toBe(1);
    await run("2026-12-01T00:00:00Z");
    expect(await sessions()).toBe(0);
  });

  it("has a shop that changed something read again: its time zone may be another", async () => {
    const shop = await surfaces.world.makeShop();
    await surfaces.handle(webhookRequest("shop/update", shop.domain, { id: 1 }, { "x-shopify-webhook-id": "moved" }));
    await workWebhook(surfaces.app, { shopDomain: shop.domain, webhookId: "moved" });
    const queued = await surfaces.app.database.unbound.outboxEntry.findMany({ where: { shopId: shop.id }, select: { kind: true, name: true } });
    expect(queued).toEqual([{ kind: "job", name: "shops.read-identity" }]);
  });

  it("names every job once in the registry", () => {
    const names = runnableJobs(surfaces.app).map((job) => job.definition.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
