import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { logInCookie } from "#tests/stand-in/session.ts";
import { cdn } from "#tests/stand-in/storefront/cdn.ts";
import { renderInLayout } from "#tests/stand-in/storefront/render-in-layout.ts";
import { storefront } from "#tests/stand-in/storefront/surface.ts";
import { FIXTURE_EXTENSION, installWithWords, smallWorld } from "./small-world.ts";
import type { PlacedBlock, World } from "#tests/stand-in/world.ts";

const copies: string[] = [];
afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true });
});

function placed(changes: Partial<PlacedBlock> = {}): PlacedBlock {
  return { id: "AbC1", type: "greeting/greeting", settings: {}, disabled: false, ...changes };
}

async function page(world: World, path: string, init: RequestInit = {}): Promise<{ status: number; html: string }> {
  const response = await storefront(new Request(world.origin + path, init), world);
  if (response === undefined) throw new Error("the storefront did not answer");
  return { status: response.status, html: await response.text() };
}

test("renders an app block where the theme places it, with its settings, words, metafields and snippet", async () => {
  const { world, shop } = smallWorld();
  installWithWords(shop);
  shop.theme.templates.product.push(placed({ settings: { count: 1, heading: "greeting.heading" }, section: "main" }));
  const { html } = await page(world, "/products/ostfriesen-mischung");
  expect(html).toContain('<div id="shopify-block-AbC1" class="shopify-block shopify-app-block">');
  expect(html).toContain("<h2>Guten Tag</h2>");
  expect(html).toContain("Eine Tasse bei Teekontor Lindenhof");
  expect(html).toContain("Schön, dass Sie da sind");
  expect(html).toContain("text-align: center");
  expect(html).toContain("Translation missing: de.greeting.not_there");
  expect(html).toContain(String.raw`\u003c/script\u003e`);
  expect(html.indexOf("shopify-block-AbC1")).toBeGreaterThan(html.indexOf('name="quantity"'));
  expect(html).not.toContain("data-shopify-editor-block");
  expect(await page(world, "/")).toMatchObject({ status: 200, html: expect.not.stringContaining("shopify-block-AbC1") as string });
});

test("loads each file of the extension once, the script deferred, from the CDN", async () => {
  const { world, shop } = smallWorld();
  installWithWords(shop);
  shop.theme.templates.index.push(placed({ settings: { heading: "x" } }), placed({ id: "AbC2", settings: { heading: "x" } }));
  shop.theme.embeds.push(placed({ id: "E1", type: "greeting/bell" }));
  const { html } = await page(world, "/");
  const scripts = [...html.matchAll(/<script src="(\/stand-in\/cdn\/greeting\/assets\/greeting\.js[^"]*)" defer="defer">/g)];
  expect(scripts).toHaveLength(1);
  expect(html.match(/greeting\.css/g)).toHaveLength(1);
  expect(html.indexOf('class="bell"')).toBeGreaterThan(html.indexOf("</footer>"));
  const asset = await cdn(new Request(world.origin + (scripts[0]?.[1] ?? "")), world);
  expect(asset?.headers.get("content-type")).toContain("javascript");
  expect(await asset?.text()).toContain("greetingLoads");
});

test("speaks the language of the address and falls back to the default language's words", async () => {
  const { world, shop } = smallWorld();
  installWithWords(shop);
  shop.theme.templates.index.push(placed({ settings: { heading: "greeting.heading" } }));
  shop.theme.embeds.push(placed({ id: "E1", type: "greeting/bell" }));
  const english = await page(world, "/en");
  expect(english.html).toContain("2 cups at Teekontor Lindenhof");
  expect(english.html).toContain('href="/en/collections/all"');
  expect((await page(world, "/?locale=en")).html).toContain("Good day");
  expect((await page(world, "/")).html).toContain('<p class="bell">Ring</p>');
});

test("knows the customer who is logged in, and nobody otherwise", async () => {
  const { world, shop } = smallWorld();
  installWithWords(shop);
  shop.theme.templates.index.push(placed({ settings: { heading: "x" } }));
  const customer = shop.customers[0];
  if (customer === undefined) throw new Error("no customer");
  const cookie = logInCookie(customer, shop, world).split(";")[0] ?? "";
  expect((await page(world, "/", { headers: { cookie } })).html).toContain(`Kundin ${String(customer.id)}`);
  expect((await page(world, "/")).html).not.toContain("Kundin");
  const login = await storefront(new Request(`${world.origin}/account/login`, { method: "POST", body: new URLSearchParams({ "customer[email]": customer.email }) }), world);
  expect(login?.headers.get("set-cookie")).toContain(cookie);
});

test.each(["return_to", "return_url"])("leads whoever logs in back to the page that %s names, also after a wrong address, and to no other site", async (name) => {
  const { world, shop } = smallWorld();
  const logIn = (email: string, onward: string) =>
    storefront(new Request(`${world.origin}/account/login`, { method: "POST", body: new URLSearchParams({ "customer[email]": email, return_to: onward }) }), world);
  const fieldOf = async (path: string) => /name="return_to" value="([^"]*)"/.exec((await page(world, path)).html)?.[1];
  const back = await fieldOf(`/account/login?${name}=%2Fproducts%2Ftea`);
  expect(back).toBe("/products/tea");
  const wrong = (await logIn("nobody@example.com", back!))?.headers.get("location") ?? "";
  expect(await fieldOf(wrong)).toBe("/products/tea");
  expect((await logIn(shop.customers[0]!.email, back!))?.headers.get("location")).toBe("/products/tea");
  expect(await fieldOf(`/account/login?${name}=https%3A%2F%2Felsewhere.example`)).toBeUndefined();
});

test("renders nothing of the app in a shop that has not installed it, and nothing that is hidden", async () => {
  const { world, shop } = smallWorld();
  shop.theme.templates.index.push(placed());
  expect((await page(world, "/")).html).not.toContain("greeting");
  installWithWords(shop);
  shop.theme.templates.index = [placed({ disabled: true })];
  expect((await page(world, "/")).html).not.toContain("greeting");
});

test.each([
  ["{{ shop.name | shout }}", /filter "shout" is unknown; known are: .*escape/],
  ["{% shout %}", /tag "shout" is unknown; known are: .*render/],
  ["{{ shopp.name }}", /object "shopp" is unknown; known are: .*shop/],
  ["{{ shop.nmae }}", /property of shop "nmae" is unknown; known are: .*name/],
  ["{% render 'nothing' %}", /snippet "nothing" is unknown; known are: greeting-line/],
  ["{{ 'no.js' | asset_url }}", /asset "no.js" is unknown; known are: greeting.css, greeting.js/],
])("refuses %s with what is known instead", async (liquid, expected) => {
  const folder = mkdtempSync(join(tmpdir(), "stand-in-extension-"));
  copies.push(folder);
  cpSync(FIXTURE_EXTENSION, folder, { recursive: true });
  writeFileSync(join(folder, "blocks/odd.liquid"), `${liquid}\n{% schema %}{ "name": "Odd", "target": "section", "settings": [] }{% endschema %}`);
  const { world, shop } = smallWorld({ extensionFolders: [folder] });
  installWithWords(shop);
  shop.theme.templates.index.push(placed({ type: "greeting/odd" }));
  const { status, html } = await page(world, "/");
  expect(status).toBe(500);
  expect(html.replaceAll("&quot;", '"')).toMatch(expected);
});

test.each([
  ['{ "name": "A name that is longer than 25 characters", "target": "section" }', /longer than 25/],
  ['{ "name": "Odd", "target": "sidebar" }', /target "sidebar" is unknown; known are: .*section/],
  ['{ "name": "Odd", "target": "section", "settings": [{ "type": "range", "id": "a", "label": "A", "min": 0, "max": 500, "default": 5 }] }', /at most 101 steps/],
  ['{ "name": "Odd", "target": "section", "settings": [{ "type": "slider", "id": "a", "label": "A" }] }', /setting type "slider" is unknown; known are: .*range/],
  ['{ "name": "Odd", "target": "section", "settings": [{ "type": "text", "id": "a", "label": "A" }, { "type": "text", "id": "a", "label": "A" }] }', /two settings have the id/],
  ['{ "name": "Odd", "target": "section", "settings": [{ "type": "select", "id": "a", "label": "A", "options": [{ "value": "x", "label": "X" }], "default": "y" }] }', /option "y" is unknown; known are: x/],
  ['{ "name": "t:no.words", "target": "section" }', /no.words has no words in the schema locale file of en/],
  ['{ "name": "Odd", "target": "section", "javascript": "gone.js" }', /asset "gone.js" is unknown/],
])("refuses the schema %s as the platform does at deploy", async (schema, expected) => {
  const folder = mkdtempSync(join(tmpdir(), "stand-in-extension-"));
  copies.push(folder);
  cpSync(FIXTURE_EXTENSION, folder, { recursive: true });
  writeFileSync(join(folder, "blocks/odd.liquid"), `x{% schema %}${schema}{% endschema %}`);
  const { world, shop } = smallWorld({ extensionFolders: [folder] });
  installWithWords(shop);
  shop.theme.templates.index.push(placed());
  const { status, html } = await page(world, "/");
  expect(status).toBe(500);
  expect(html.replaceAll("&quot;", '"')).toMatch(expected);
});

test("renders an answer of the app proxy in the theme, or bare where it says so", () => {
  const { world, shop } = smallWorld();
  const request = new Request(`${world.origin}/apps/greeting/hello`);
  const page = renderInLayout(world, shop, request, "<p>{{ shop.name }}</p>");
  expect(page).toContain("<p>Teekontor Lindenhof</p>");
  expect(page).toContain('<header class="header">');
  expect(renderInLayout(world, shop, request, "{% layout none %}<p>{{ request.locale.iso_code }}</p>")).toBe("<p>de</p>");
});

test("keeps a cart in the browser session only", async () => {
  const { world, shop } = smallWorld();
  const id = String(shop.products[1]?.id);
  const added = await storefront(new Request(`${world.origin}/cart/add`, { method: "POST", body: new URLSearchParams({ id, quantity: "2" }) }), world);
  const cookie = added?.headers.get("set-cookie")?.split(";")[0] ?? "";
  expect(cookie).toMatch(/^_stand_in_/);
  expect((await page(world, "/cart", { headers: { cookie } })).html).toContain("29,80 €");
});
