import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startCheckedApp } from "./support/checked-app.ts";
import { API_KEY, FIXTURES, shopIn, startChecked, until } from "./support/checked-stand-in.ts";
import type { CheckedApp } from "./support/checked-app.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import type { StandInShop } from "#tests/stand-in/world.ts";

const STORE = "/store/teekontor-lindenhof";
let app: CheckedApp;
let standIn: StandIn;
let shop: StandInShop;

beforeAll(async () => {
  app = await startCheckedApp();
  standIn = await startChecked(app.origin, { extensionsRoot: join(FIXTURES, "browser-extensions") });
  shop = shopIn(standIn.world);
});
afterAll(async () => {
  await standIn.stop();
  await app.stop();
});
beforeEach(() => {
  shop.installation = undefined;
  app.seen.splice(0);
});

function get(path: string): Promise<Response> {
  return fetch(standIn.origin + path, { redirect: "manual" });
}

function press(path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(standIn.origin + path, { method: "POST", body: new URLSearchParams(form), headers, redirect: "manual" });
}

test("shows the scopes before it installs, and leads there whoever opens an app that is not installed", async () => {
  const opened = await get(`${STORE}/apps/${API_KEY}`);
  expect(opened.headers.get("location")).toBe(`${STORE}/oauth/install?client_id=${API_KEY}`);
  const page = await (await get(`${STORE}/oauth/install?client_id=${API_KEY}`)).text();
  for (const scope of standIn.world.app.scopes) expect(page).toContain(`<code>${scope}</code>`);
  expect(shop.installation).toBeUndefined();
  const installed = await press(`${STORE}/oauth/install?client_id=${API_KEY}`);
  expect(installed.headers.get("location")).toBe(`${STORE}/apps/${API_KEY}`);
  expect(shop.installation).toBeDefined();
});

test("asks for what the app wants besides, when it is next opened, and tells the app what is granted now", async () => {
  await press(`${STORE}/oauth/install?client_id=${API_KEY}`);
  shop.installation!.grantedScopes = ["write_app_proxy"];
  expect((await get(`${STORE}/apps/${API_KEY}`)).headers.get("location")).toBe(`${STORE}/oauth/install?client_id=${API_KEY}`);
  const page = await (await get(`${STORE}/oauth/install?client_id=${API_KEY}`)).text();
  expect(page).toContain("<code>read_customers</code>");
  expect(page).not.toContain("<code>write_app_proxy</code>");
  expect((await press(`${STORE}/oauth/install?client_id=${API_KEY}`)).headers.get("location")).toBe(`${STORE}/apps/${API_KEY}`);
  expect(shop.installation!.grantedScopes).toEqual(["read_customers", "write_app_proxy"]);
  await until(() => app.seen.some((request) => request.headers.get("x-shopify-topic") === "app/scopes_update"));
  expect((await get(`${STORE}/apps/${API_KEY}`)).status).toBe(200);
});

test("uninstalls: the blocks leave the theme and the app is told", async () => {
  await press(`${STORE}/oauth/install?client_id=${API_KEY}`);
  shop.theme.templates.index.push({ id: "A1", type: "greeting/greeting", settings: {}, disabled: false });
  shop.theme.embeds.push({ id: "E1", type: "greeting/bell", settings: {}, disabled: false });
  await press(`${STORE}/uninstall`);
  expect(shop.installation).toBeUndefined();
  expect([shop.theme.templates.index, shop.theme.embeds]).toEqual([[], []]);
  await until(() => app.seen.some((request) => request.headers.get("x-shopify-topic") === "app/uninstalled"));
});

test.each(["customers/data_request", "customers/redact"])("sends %s about the customer whose button was pressed and shows what came of it", async (topic) => {
  const customer = shop.customers[3];
  if (customer === undefined) throw new Error("no customer");
  expect(await (await get(`${STORE}/customers`)).text()).toContain(customer.email);
  const pressed = await press(`${STORE}/webhooks`, { topic, customer: String(customer.id) });
  await until(() => app.seen.length > 0);
  expect(app.seen[0]?.headers.get("x-shopify-topic")).toBe(topic);
  expect(JSON.parse(app.seen[0]?.body ?? "{}")).toMatchObject({ shop_domain: shop.domain, customer: { id: customer.id, email: customer.email } });
  expect(await (await get(pressed.headers.get("location") ?? "")).text()).toContain(`Gesendet: ${topic} ${customer.email}`);
  await until(() => shop.deliveries.at(-1)?.attempts.length === 1);
  const deliveries = await (await get(`${STORE}/deliveries`)).text();
  expect(deliveries).toContain("<strong>200</strong>");
  expect(deliveries).toContain(`&quot;email&quot;: &quot;${customer.email}&quot;`);
});

test("says why a webhook was not sent", async () => {
  const pressed = await press(`${STORE}/webhooks`, { topic: "customers/update", customer: String(shop.customers[0]?.id) });
  expect(await (await get(pressed.headers.get("location") ?? "")).text()).toMatch(/role="alert">Nicht gesendet: /);
});

test("hands out session tokens to its own page only, and only for an installed app", async () => {
  const address = `${STORE}/bridge/id-token`;
  expect((await press(address, {}, { "x-stand-in-shell": "1" })).status).toBe(403);
  await press(`${STORE}/oauth/install?client_id=${API_KEY}`);
  expect((await press(address)).status).toBe(403);
  expect((await press(address, {}, { "x-stand-in-shell": "1" })).status).toBe(200);
});

test("leads Shopify's /admin addresses into the admin of the shop and names the shops it knows", async () => {
  expect((await get("/admin/themes/current/editor?context=apps")).headers.get("location")).toBe(`${STORE}/themes/current/editor?context=apps`);
  const unknown = await get("/store/niemand");
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toContain("teekontor-lindenhof");
});

test("delays an asset of the extension when the CDN is told to be slow", async () => {
  standIn.world.faults.set("cdn", { kind: "slow", milliseconds: 300, remaining: 1 });
  const startedAt = Date.now();
  expect((await get("/stand-in/cdn/greeting/assets/greeting.js")).status).toBe(200);
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(290);
});
