import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import { startCheckedApp, type CheckedApp } from "#tests/stand-in-checks/support/checked-app.ts";
import { installApp } from "#tests/stand-in/installation.ts";
import { startStandIn } from "#tests/stand-in/server.ts";
import type { PlacedBlock, StandInShop } from "#tests/stand-in/world.ts";
import { storefrontConfiguration } from "#tests/support/get/storefront-configuration.ts";
import { getChromium } from "#tests/support/get-chromium.ts";
import { browserFlags, userAgent } from "#tests/support/set-up-browser.ts";

const root = resolve(import.meta.dirname, "../../..");

/** What stands on the page beside the theme. `selector` is what a shopper came to see; `files` are answered on the page's own origin. */
export interface OnPage {
  readonly selector: string;
  readonly block?: "survey" | "survey-popup" | "privacy-choices" | "customer-day";
  readonly html?: string;
  readonly answer?: (path: string) => { readonly body: string | Buffer; readonly type: string } | null;
}

export interface Opened {
  readonly page: Page;
  /** Every address the page asked for, and what it got. */
  readonly asked: readonly string[];
  readonly devtools: CDPSession;
  close(): Promise<void>;
}

export interface Visit {
  readonly path?: string;
  /** Times that the processor is slower. */
  readonly slower?: number;
  readonly isSlow4G?: boolean;
  /** Milliseconds that every script of ours comes late. */
  readonly scriptDelay?: number;
  /** Without the shop's own script (its consent banner): what is measured is not lost in what it costs. */
  readonly isBare?: boolean;
}

/** The stand-in's storefront with our extension as it is deployed, and Chromium before it. */
export interface Shopfront {
  readonly origin: string;
  /** What our own server was asked. */
  readonly app: CheckedApp;
  open(on: OnPage, visit?: Visit): Promise<Opened>;
  close(): Promise<void>;
}

export async function openShopfront(): Promise<Shopfront> {
  const app = await startCheckedApp();
  app.answer = () => Response.json({ outcome: "recorded", mode: "anonymous", linked: false }, { status: 201 });
  const standIn = await startStandIn({
    port: 0, appUrl: app.origin, apiKey: "bench", apiSecret: "bench-secret-of-more-than-thirty-letters", tomlPath: join(root, "shopify.app.toml"), extensionsRoot: join(root, "extensions"),
  });
  const shop = standIn.world.shops.get("teekontor-lindenhof.myshopify.com")!;
  installApp(standIn.world, shop);
  publish(shop);
  const browser = await chromium.launch({ executablePath: getChromium(), args: [...browserFlags, "--enable-precise-memory-info"] });
  return {
    origin: standIn.origin,
    app,
    open: async (on, visit = {}) => {
      place(shop, on.block);
      return openPage(browser, standIn.origin, { on, visit });
    },
    close: async () => {
      await browser.close();
      await standIn.stop();
      await app.stop();
    },
  };
}

function publish(shop: StandInShop): void {
  const now = Math.floor(Date.now() / 1000);
  const words = { headline: "Heute zehn Prozent", body: "Auf alles.", conditions: ["Ab 20 €", "Ein Mal je Bestellung"], ends: "Bis heute, 23:59 Uhr", price_notice: null };
  const day = { id: "0c5ab9c2-1111-4222-8333-444455556667", starts_at: now - 3600, ends_at: now + 36_000, time_zone: "Europe/Berlin", codes: "public", code: "HEUTE10", texts: { de: words, en: words } };
  const metafields = { "kundentag.storefront": storefrontConfiguration(), "kundentag.customer_day": { format: 1, proxy_path: "/apps/kundentag", days: [day] } };
  for (const [key, value] of Object.entries(metafields)) shop.installation?.metafields.set(key, { type: "json", value: JSON.stringify(value), updatedAt: Date.now() });
}

function place(shop: StandInShop, block: OnPage["block"]): void {
  const placed: PlacedBlock | undefined = block && { id: `bench-${block}`, type: `kundentag-storefront/${block}`, section: "apps", settings: {}, disabled: false };
  const inPage = placed && block !== "survey-popup" ? [placed] : [];
  shop.theme = {
    colorScheme: "light",
    templates: { index: [...inPage], product: [...inPage], cart: [...inPage], collection: [] },
    embeds: placed && block === "survey-popup" ? [placed] : [],
  };
}

async function openPage(browser: Browser, origin: string, { on, visit }: { on: OnPage; visit: Visit }): Promise<Opened> {
  const { path = "/", slower = 1, isSlow4G = false, scriptDelay = 0, isBare = false } = visit;
  const context = await browser.newContext({ userAgent, locale: "de-DE", timezoneId: "Europe/Berlin", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.addInitScript(watchPage, on.selector);
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const own = isBare && pathname === "/stand-in/customer-privacy.js" ? { body: "", type: "text/javascript" } : on.answer?.(pathname);
    if (own) return route.fulfill({ body: own.body, contentType: own.type });
    if (pathname !== path || route.request().method() !== "GET") {
      if (scriptDelay > 0 && /kundentag[^/]*\.js$/.test(pathname)) await new Promise((resume) => setTimeout(resume, scriptDelay));
      return route.continue();
    }
    const answer = await route.fetch();
    return route.fulfill({ response: answer, body: (await answer.text()).replace("</main>", () => `${on.html ?? ""}</main>`) });
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  if (slower > 1) await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  // Lighthouse's "slow 4G": 150 ms there and back, 1.6 Mbit/s.
  if (isSlow4G) await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  await page.goto(origin + path, { waitUntil: "load" });
  await page.waitForFunction(() => (window as unknown as Watched).seenAt !== undefined, undefined, { timeout: 30_000 });
  return { page, asked, devtools, close: () => context.close() };
}

/** What the page notes about itself, from its first moment on. */
export interface Watched {
  seenAt?: number;
  shift: number;
  slowestEvent: number;
}

/** Runs in the page: notes the frame in which the selector first shows something, shifts of the layout, and events until they are painted. */
function watchPage(selector: string): void {
  const watched = window as unknown as Watched;
  watched.shift = 0;
  watched.slowestEvent = 0;
  const isShown = (): boolean => {
    const found = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : []))].map((place) => place.querySelector(selector)).find((element) => element !== null);
    const box = found?.getBoundingClientRect();
    return box !== undefined && box.width > 0 && box.height > 0;
  };
  const look = (): void => {
    if (isShown()) watched.seenAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { hadRecentInput: boolean; value: number }[]) if (!entry.hadRecentInput) watched.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.slowestEvent = Math.max(watched.slowestEvent, duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

export const watchedOn = (page: Page): Promise<Watched> =>
  page.evaluate(() => {
    const { seenAt = Number.NaN, shift, slowestEvent } = window as unknown as Watched;
    return { seenAt, shift, slowestEvent };
  });

/** Milliseconds of script, and kB of JavaScript's heap after it was tidied. */
export async function costOf({ devtools }: Opened): Promise<{ script: number; heap: number }> {
  const read = async (name: string): Promise<number> => (await devtools.send("Performance.getMetrics")).metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const script = (await read("ScriptDuration")) * 1000;
  await devtools.send("HeapProfiler.collectGarbage");
  return { script, heap: (await read("JSHeapUsedSize")) / 1024 };
}

/** A file of the peers, by its path below `tests/benchmarks/peers`. */
export const peerFile = (path: string): Buffer => readFileSync(join(import.meta.dirname, "../peers", path));
