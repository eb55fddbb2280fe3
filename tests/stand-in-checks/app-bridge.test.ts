import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { verifyIdToken } from "#tests/stand-in/id-token.ts";
import { startBrowser } from "./support/browser.ts";
import { startCheckedApp } from "./support/checked-app.ts";
import { FIXTURES, shopIn, startChecked } from "./support/checked-stand-in.ts";
import type { Browser, FrameLocator, Page } from "playwright-core";
import type { CheckedApp, SeenRequest } from "./support/checked-app.ts";
import type { StandIn } from "#tests/stand-in/server.ts";

const STORE = "/store/teekontor-lindenhof";
let app: CheckedApp;
let standIn: StandIn;
let browser: Browser;
let script: string;
let page: Page;

beforeAll(async () => {
  app = await startCheckedApp();
  standIn = await startChecked(app.origin, { extensionsRoot: join(FIXTURES, "browser-extensions") });
  script = await bundled(join(FIXTURES, "embedded-app.tsx"));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await standIn.stop();
  await app.stop();
});
beforeEach(async () => {
  await page?.close();
  app.seen.splice(0);
  app.answer = answerOfApp;
  standIn.world.shops.forEach((shop) => { shop.installation = undefined; });
  shopIn(standIn.world).staff.locale = "en";
  page = await browser.newPage();
  await page.goto(`${standIn.origin}${STORE}/oauth/install?client_id=${standIn.world.app.apiKey}`);
  await page.getByRole("button", { name: "Install" }).click();
  await frame().getByRole("button", { name: "Ask", exact: true }).waitFor();
});

function frame(): FrameLocator {
  return page.frameLocator("iframe[name=app-iframe]");
}

function said(text: string | RegExp): Promise<void> {
  return frame().locator("output").filter({ hasText: text }).waitFor();
}

function answerOfApp(request: SeenRequest): Response {
  const token = (request.headers.get("authorization") ?? "").replace("Bearer ", "");
  if (request.path === "/app.js") return new Response(script, { headers: { "content-type": "text/javascript" } });
  if (request.path === "/answer") return new Response(verifyIdToken(token, standIn.world.app)?.dest ?? "no token");
  if (request.path === "/stale-once") {
    const isFirst = app.seen.filter((seen) => seen.path === "/stale-once").length === 1;
    return isFirst ? new Response(null, { status: 401, headers: { "X-Shopify-Retry-Invalid-Session-Request": "1" } }) : new Response("fresh");
  }
  const bridge = `<script src="${standIn.origin}/stand-in/app-bridge.js" data-api-key="${standIn.world.app.apiKey}"></script>`;
  if (request.path === "/auth/session-token") return new Response(bridge, { headers: { "content-type": "text/html" } });
  return new Response(`<!doctype html><title>Tiny</title>${bridge}<div id="root"></div><script type="module" src="/app.js"></script>`, { headers: { "content-type": "text/html" } });
}

test("frames the app with a signed query and sends a good token with the app's own requests", async () => {
  const first = app.seen.find((request) => request.path === "/");
  expect(first?.query.get("shop")).toBe("teekontor-lindenhof.myshopify.com");
  expect(first?.query.get("embedded")).toBe("1");
  expect(verifyIdToken(first?.query.get("id_token") ?? "", standIn.world.app)?.dest).toBe("https://teekontor-lindenhof.myshopify.com");
  await frame().getByRole("button", { name: "Ask", exact: true }).click();
  await said("200 https://teekontor-lindenhof.myshopify.com");
  expect(app.seen.find((request) => request.path === "/answer")?.headers.get("x-requested-with")).toBe("XMLHttpRequest");
});

test("tries once more with a fresh token where the app finds the first one stale", async () => {
  await frame().getByRole("button", { name: "Ask again" }).click();
  await said("200 fresh");
  const tokens = app.seen.filter((request) => request.path === "/stale-once").map((request) => request.headers.get("authorization"));
  expect(tokens).toHaveLength(2);
  expect(new Set(tokens).size).toBe(2);
  expect(app.seen.filter((request) => request.path === "/stale-once").map((request) => request.body)).toEqual(["x", "x"]);
});

test("comes back from the session-token page with a token", async () => {
  const target = `${app.origin}/surveys?embedded=1&shop=teekontor-lindenhof.myshopify.com`;
  await page.locator("iframe[name=app-iframe]").evaluate((element: HTMLIFrameElement, address) => { element.src = address; }, `${app.origin}/auth/session-token?shopify-reload=${encodeURIComponent(target)}`);
  await expect.poll(() => app.seen.find((request) => request.path === "/surveys")?.query.get("id_token")).toBeTruthy();
  await expect.poll(() => new URL(page.url()).pathname).toBe(`${STORE}/apps/${standIn.world.app.apiKey}/surveys`);
});

test("shows navigation and title bar around the app and keeps the address in step", async () => {
  const navigation = page.getByRole("navigation", { name: "Navigation" });
  await navigation.getByRole("link", { name: "Surveys" }).click();
  await said("at /surveys");
  await expect.poll(() => new URL(page.url()).pathname).toBe(`${STORE}/apps/${standIn.world.app.apiKey}/surveys`);
  await expect.poll(() => navigation.getByRole("link", { name: "Surveys" }).getAttribute("aria-current")).toBe("page");
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  expect(await page.title()).toBe("Overview · Checked app · Teekontor Lindenhof");
  await page.getByRole("button", { name: "Export" }).click();
  await said("secondary");
});

test("shows the save bar, presses the app's buttons and asks before unsaved work is left", async () => {
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  expect(await bar.isVisible()).toBe(false);
  await frame().getByLabel("Name").fill("A");
  await bar.waitFor();
  await page.getByRole("link", { name: "Customers", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
  await bar.getByRole("button", { name: "Save" }).click();
  await said("kept");
  await bar.waitFor({ state: "hidden" });
  await frame().getByLabel("Name").fill("B");
  await bar.getByRole("button", { name: "Discard" }).click();
  await said("dropped");
});

test("opens a modal of the app, with its title bar's buttons", async () => {
  await page.getByRole("button", { name: "Create" }).click();
  const dialog = frame().getByRole("dialog", { name: "New survey" });
  await dialog.getByText("Inside the modal").waitFor();
  await dialog.getByRole("button", { name: "Make" }).click();
  await said("made");
  await dialog.waitFor({ state: "detached" });
});

test("shows a toast, and tells which blocks the theme has", async () => {
  await frame().getByRole("button", { name: "Toast" }).click();
  await page.getByRole("status").getByText("Done").waitFor();
  shopIn(standIn.world).theme.templates.product.push({ id: "AbC1", type: "greeting/greeting", section: "main", settings: {}, disabled: false });
  await frame().getByRole("button", { name: "Extensions" }).click();
  await said('"status":"active"');
  const list = JSON.parse((await frame().locator("output").textContent()) ?? "[]") as { handle: string; type: string; activations: { handle: string; status: string; target: string; activations: { target: string }[] }[] }[];
  expect(list[0]).toMatchObject({ handle: "greeting", type: "theme_app_extension" });
  expect(list[0]?.activations.find((block) => block.handle === "greeting")).toMatchObject({ name: "Greeting", target: "section", status: "active", activations: [{ target: "template--product/main/AbC1" }] });
  expect(list[0]?.activations.find((block) => block.handle === "bell")).toMatchObject({ target: "body", status: "available", activations: [] });
  shopIn(standIn.world).theme.templates.product = [];
});

test("opens Shopify's admin addresses in the stand-in's admin", async () => {
  await frame().getByRole("button", { name: "Editor" }).click();
  await page.waitForURL(`**${STORE}/themes/current/editor*`);
  await page.goBack();
  await frame().getByRole("link", { name: "Customers of the shop" }).click();
  await page.waitForURL(`**${STORE}/customers`);
});

test("refuses what App Bridge of the stand-in does not have, naming what it has", async () => {
  const element = await page.locator("iframe[name=app-iframe]").elementHandle();
  const message = await (await element?.contentFrame())?.evaluate(() => {
    try {
      return String((globalThis as unknown as { shopify: Record<string, unknown> }).shopify["resourcePicker"]);
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toMatch(/shopify\.resourcePicker is unknown; known are: app, config/);
});

async function bundled(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    esbuild: { jsx: "automatic", jsxDev: false },
    define: { "process.env.NODE_ENV": '"production"' },
    build: { write: false, minify: false, lib: { entry, formats: ["es"], fileName: "app" } },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (first === undefined || !("output" in first)) throw new Error("the fixture was not bundled");
  return first.output[0].code;
}
