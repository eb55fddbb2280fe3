import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeScopes, uninstallApp } from "#tests/stand-in/installation.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import { RETRY_SPAN_SECONDS, retryWaitsSeconds } from "#tests/stand-in/webhooks/schedule.ts";
import { sendWebhook } from "#tests/stand-in/webhooks/send.ts";
import type { SendableTopic } from "#tests/stand-in/webhooks/send.ts";
import type { StandInCustomer, StandInShop, WebhookDelivery } from "#tests/stand-in/world.ts";
import { startCheckedApp } from "./support/checked-app.ts";
import type { CheckedApp, SeenRequest } from "./support/checked-app.ts";
import { installed, SHOP, shopIn, startChecked, until } from "./support/checked-stand-in.ts";
import { publishedLibrary } from "./support/published-library.ts";
import type { PublishedLibrary } from "./support/published-library.ts";

/** Four hours in three seconds. */
const FAST = RETRY_SPAN_SECONDS / 3;

let app: CheckedApp;
let standIn: StandIn;
let library: PublishedLibrary;
let shop: StandInShop;
let customer: StandInCustomer;

beforeAll(async () => {
  app = await startCheckedApp();
  standIn = await startChecked(app.origin);
  ({ library } = await publishedLibrary(standIn.origin));
});
afterAll(async () => {
  await standIn.stop();
  await app.stop();
});
beforeEach(() => {
  shop = shopIn(standIn.world);
  shop.installation = undefined;
  installed(standIn.world);
  shop.deliveries.length = 0;
  const [first] = shop.customers;
  if (first === undefined) throw new Error("the seed has no customers");
  customer = first;
  app.seen.length = 0;
  app.answer = () => new Response("ok");
  standIn.world.app.appUrl = app.origin;
  standIn.world.pace.webhookSpeedUp = 1;
});

async function send(topic: SendableTopic, more: Partial<Parameters<typeof sendWebhook>[2]> = {}): Promise<WebhookDelivery> {
  const outcome = sendWebhook(standIn.world, shop, { topic, subject: { customer }, ...more });
  if (outcome.outcome === "refused") throw new Error(outcome.reason);
  await outcome.firstAttempts;
  const [delivery] = outcome.deliveries;
  if (delivery === undefined) throw new Error("nothing was sent");
  return delivery;
}

function judged(request: SeenRequest | undefined) {
  if (request === undefined) throw new Error("the app saw nothing");
  const rawRequest = { method: request.method, url: request.path, headers: Object.fromEntries(request.headers) };
  return library.webhooks.validate({ rawBody: request.body, rawRequest: rawRequest as never, rawResponse: {} as never });
}

describe("a delivery", () => {
  it("is signed and addressed so that Shopify's library accepts it", async () => {
    const delivery = await send("customers/redact");
    const [request] = app.seen;
    expect(request).toMatchObject({ method: "POST", path: "/webhooks" });
    expect(await judged(request)).toMatchObject({
      valid: true,
      domain: SHOP,
      topic: "CUSTOMERS_REDACT",
      apiVersion: "2026-07",
      webhookId: delivery.id,
      eventId: delivery.eventId,
      triggeredAt: new Date(delivery.triggeredAt).toISOString(),
    });
  });

  it("is refused by the library when body or secret are not ours", async () => {
    await send("customers/redact");
    const [request] = app.seen;
    if (request === undefined) throw new Error("the app saw nothing");
    expect(await judged({ ...request, body: `${request.body} ` })).toMatchObject({ valid: false, reason: "invalid_hmac" });
    await send("customers/redact", { changes: { secret: "a-stranger" } });
    expect(await judged(app.seen[1])).toMatchObject({ valid: false, reason: "invalid_hmac" });
  });

  it("carries the documented payloads", async () => {
    for (const topic of ["customers/data_request", "customers/redact", "shop/redact", "customers/update"] as const) await send(topic);
    const [request, redact, shopRedact, update] = app.seen.map((seen) => JSON.parse(seen.body) as Record<string, unknown>);
    const person = { id: customer.id, email: customer.email, phone: customer.phone };
    const where = { shop_id: shop.id, shop_domain: SHOP };
    expect(request).toEqual({ ...where, orders_requested: customer.orderIds, customer: person, data_request: { id: expect.any(Number) as number } });
    expect(redact).toEqual({ ...where, customer: person, orders_to_redact: customer.orderIds });
    expect(shopRedact).toEqual(where);
    expect(update).toMatchObject({ id: customer.id, email: customer.email, admin_graphql_api_id: `gid://shopify/Customer/${String(customer.id)}` });
  });

  it("may know no more than an address", async () => {
    await send("customers/redact", { subject: { customer: undefined, email: "guest@post.example" } });
    await send("customers/data_request", { subject: { customer, isEmailOnly: true } });
    const customers = app.seen.map((seen) => (JSON.parse(seen.body) as { customer: unknown }).customer);
    expect(customers).toEqual([{ email: "guest@post.example" }, { email: customer.email }]);
  });

  it("can come twice with the same ids, and late, and after a younger one", async () => {
    await send("customers/update", { changes: { repeat: 3 } });
    expect(app.seen).toHaveLength(3);
    expect(new Set(app.seen.map((seen) => seen.headers.get("x-shopify-webhook-id"))).size).toBe(1);
    app.seen.length = 0;
    const older = send("customers/update", { changes: { delayMilliseconds: 80, triggeredAt: Date.parse("2026-11-01T10:00:00Z") } });
    await Promise.all([older, send("customers/redact")]);
    expect(app.seen.map((seen) => seen.headers.get("x-shopify-topic"))).toEqual(["customers/redact", "customers/update"]);
    expect(app.seen[1]?.headers.get("x-shopify-triggered-at")).toBe("2026-11-01T10:00:00.000Z");
  });
});

describe("what is not sent", () => {
  it("is what the app did not subscribe to, and what its scopes do not reach", () => {
    expect(sendWebhook(standIn.world, shop, { topic: "customers/create", subject: { customer } })).toMatchObject({
      outcome: "refused",
      reason: expect.stringContaining("it has to: customers/data_request") as string,
    });
    installed(standIn.world).grantedScopes = ["write_app_proxy"];
    expect(sendWebhook(standIn.world, shop, { topic: "customers/update", subject: { customer } })).toMatchObject({
      outcome: "refused",
      reason: expect.stringContaining("read_customers") as string,
    });
    shop.installation = undefined;
    expect(sendWebhook(standIn.world, shop, { topic: "customers/update", subject: { customer } }).outcome).toBe("refused");
  });
});

describe("installation events", () => {
  it("tell what was granted before and after", async () => {
    changeScopes(standIn.world, shop, ["read_customers"]);
    await until(() => app.seen.length === 1);
    expect(JSON.parse(app.seen[0]?.body ?? "")).toMatchObject({ previous: ["read_customers", "write_app_proxy"], current: ["read_customers"], shop_id: `gid://shopify/Shop/${String(shop.id)}` });
  });

  it("tell that the app was removed, when its tokens and metafields are gone already", async () => {
    shop.installation?.metafields.set("checked_app.storefront", { type: "json", value: "{}", updatedAt: 0 });
    uninstallApp(standIn.world, shop);
    expect(shop.installation).toBeUndefined();
    await until(() => app.seen.length === 1);
    expect(await judged(app.seen[0])).toMatchObject({ valid: true, topic: "APP_UNINSTALLED" });
    expect(JSON.parse(app.seen[0]?.body ?? "")).toMatchObject({ myshopify_domain: SHOP, iana_timezone: "Europe/Berlin" });
  });
});

describe("retries", () => {
  it("are eight within four hours, each wait longer than the last", () => {
    const waits = retryWaitsSeconds();
    expect(waits).toHaveLength(8);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeCloseTo(4 * 60 * 60, 6);
    expect([...waits].sort((left, right) => left - right)).toEqual(waits);
  });

  it("come until the app answers, with the same ids and body", async () => {
    standIn.world.pace.webhookSpeedUp = FAST;
    app.answer = () => new Response("later", { status: app.seen.length < 4 ? 503 : 200 });
    const delivery = await send("customers/redact");
    await until(() => delivery.state === "delivered");
    expect(delivery.attempts.map((attempt) => attempt.status)).toEqual([503, 503, 503, 200]);
    expect(new Set(app.seen.map((seen) => `${seen.headers.get("x-shopify-webhook-id") ?? ""} ${seen.body}`)).size).toBe(1);
    const gaps = app.seen.slice(1).map((seen, index) => seen.at - (app.seen[index]?.at ?? 0));
    expect(gaps[2]).toBeGreaterThan(gaps[0] ?? 0);
  });

  it("end after the eighth, and the delivery is given up", async () => {
    standIn.world.pace.webhookSpeedUp = FAST * 3;
    app.answer = () => new Response("no", { status: 500 });
    const delivery = await send("customers/redact");
    await until(() => delivery.state === "given-up", 10_000);
    expect(delivery.attempts).toHaveLength(9);
    expect(delivery.nextAttemptAt).toBeUndefined();
  });

  it("follow a redirect as little as they take it for success", async () => {
    app.answer = () => new Response(null, { status: 302, headers: { location: "/elsewhere" } });
    const delivery = await send("customers/redact");
    expect(delivery).toMatchObject({ state: "pending", attempts: [{ status: 302 }] });
    expect(app.seen).toHaveLength(1);
  });

  it("follow an app that is away, or that takes longer than five seconds", async () => {
    standIn.world.app.appUrl = "http://127.0.0.1:1";
    expect(await send("customers/redact")).toMatchObject({ state: "pending", attempts: [{ status: "unreachable" }] });
    standIn.world.app.appUrl = app.origin;
    const givenUp = Promise.withResolvers<void>();
    app.answer = async () => {
      await givenUp.promise;
      return new Response("too late");
    };
    const slow = await send("customers/redact");
    givenUp.resolve();
    expect(slow).toMatchObject({ state: "pending", attempts: [{ status: "timeout" }] });
    expect(slow.attempts[0]?.milliseconds).toBeGreaterThanOrEqual(4_990);
  });
});
