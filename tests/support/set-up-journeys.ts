import { readFileSync } from "node:fs";
import type { BrowserContextOptions, Frame, FrameLocator, Page } from "playwright-core";
import { afterEach, beforeEach, expect, inject, onTestFailed, test } from "vitest";
import type { DemoAddresses } from "#tests/demo/demo.ts";
import type { StandInCustomer, StandInShop, Theme } from "#tests/stand-in/world.ts";
import { tracesIn } from "./expect-no-personal-data.ts";
import { seededComments } from "./get/seeded-comments.ts";
import { getShopRows } from "./get/shop-rows.ts";
import { setUpBrowser } from "./set-up-browser.ts";

/** The app in its frame, and the admin around it. */
export interface Admin {
  readonly page: Page;
  readonly app: FrameLocator;
}

export interface AdminVisit {
  /** Below the app's address, such as `/app/settings`. */
  readonly path?: string;
  readonly shop?: string;
  /** Which of the shop's accounts is looking; the first unless said otherwise. */
  readonly staff?: 0 | 1;
  readonly language?: "de" | "en";
  readonly browser?: BrowserContextOptions;
}

export interface ShopVisit {
  readonly path?: string;
  readonly customer?: StandInCustomer;
  /** What she answered to the shop's banner; left out, she has not answered. */
  readonly consent?: "granted" | "denied";
  readonly browser?: BrowserContextOptions;
}

/** A shop as the stand-in's control API shows it. */
export type SeenShop = Omit<StandInShop, "installation"> & { readonly installation: { readonly metafields: Readonly<Record<string, { readonly value: string }>> } | null };

export interface JourneyKit {
  readonly demo: DemoAddresses & { databaseUrl: string; appOutputFile: string };
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Opens a page of the app in the admin and waits until it answers to clicks. */
  openAdmin(visit?: AdminVisit): Promise<Admin>;
  /** Comes to the storefront as a shopper. */
  visitShop(visit?: ShopVisit): Promise<Page>;
  /** A further shop with the app installed, for a journey that must have one to itself. */
  openShop(name: string, timeZone?: string): Promise<void>;
  /** Lets another account of the shop go on where somebody is. */
  logIn(staff: 0 | 1, shop?: string): Promise<void>;
  /** A shopper's order, as the platform reports it. */
  order(shop: string, order: { readonly code: string; readonly quantity?: number }): Promise<void>;
  /** A discount that the merchant's staff made without the app. */
  makeDiscount(shop: string, code: string): Promise<void>;
  /** What the platform knows of a shop now. */
  shop(name?: string): Promise<SeenShop>;
  customer(index: number): Promise<StandInCustomer>;
  place(theme: Partial<Theme>): Promise<void>;
  /** Makes the platform send a webhook, without going through its admin. */
  sendWebhook(webhook: { readonly topic: string; readonly customerId: number }): Promise<void>;
  /** Looks until there is something to see, for half a minute; also outside a test. */
  until<Value>(look: () => Promise<Value | null>): Promise<Value>;
  rows<Row>(sql: string, values?: readonly unknown[], shop?: string): Promise<Row[]>;
  /** Says that this test provokes a message on the browser's console, such as a refusal's status. */
  expectComplaint(pattern: RegExp): void;
}

const firstShop = "teekontor-lindenhof";

/** Journeys through the demo world. A test in which the browser's console shows an error fails. */
export function setUpJourneys(): JourneyKit {
  const demo = inject("demo");
  const origin = new URL(demo.storefront).origin;
  const browser = setUpBrowser();
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  const pages: Page[] = [];
  beforeEach(() => {
    complaints.length = 0;
    expected.length = 0;
    onTestFailed(() => takePictures(pages));
  });
  afterEach(() => {
    expect(complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))).toEqual([]);
  });
  const listen = (page: Page): void => {
    if (pages.includes(page)) return;
    pages.push(page);
    page.on("console", (message) => void (message.type() === "error" && complaints.push(`${message.text()} (${message.location().url})`)));
    page.on("pageerror", (error) => complaints.push(String(error)));
  };
  const newPage = async (options?: BrowserContextOptions): Promise<Page> => {
    const page = await browser.newPage(options);
    page.context().setDefaultTimeout(20_000);
    listen(page);
    page.context().on("page", listen);
    return page;
  };
  const ask = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${origin}/stand-in${path}`, { method, ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const logIn = async (staff: 0 | 1, name = firstShop): Promise<void> => void (await ask("PUT", `/shops/${name}/staff`, { id: (await shop(name)).staffAccounts[staff]!.id }));
  const shop: JourneyKit["shop"] = (name = firstShop) => ask("GET", `/shops/${name}`);
  return {
    demo,
    newPage,
    shop,
    logIn,
    openShop: async (name, timeZone) => {
      await ask("POST", "/shops", { name, timeZone });
      await ask("POST", `/shops/${name}/install`);
    },
    order: async (name, order) => void (await ask("POST", `/shops/${name}/orders`, { ...order, wait: true })),
    makeDiscount: async (name, code) => void (await ask("POST", `/shops/${name}/discounts`, { code })),
    openAdmin: async ({ path = "/app", shop: name = firstShop, staff = 0, language = "de", browser: options } = {}) => {
      await logIn(staff, name);
      await ask("PUT", `/shops/${name}/staff`, { locale: language });
      const page = await newPage(options);
      await page.goto(`${origin}/store/${name}/apps/${demo.apiKey}${path}`);
      return { page, app: await readyApp(page) };
    },
    visitShop: async ({ path = "/", customer, consent, browser: options } = {}) => {
      const page = await newPage(options);
      if (customer) await page.request.post(`${origin}/stand-in/shops/${firstShop}/log-in`, { data: { customerId: customer.id } });
      if (consent) await page.context().addCookies([bannerAnswer(origin, consent === "granted")]);
      await page.goto(origin + path);
      return page;
    },
    customer: async (index) => (await shop()).customers[index]!,
    place: async (theme) => void (await ask("PUT", `/shops/${firstShop}/theme`, theme)),
    sendWebhook: async (webhook) => void (await ask("POST", `/shops/${firstShop}/webhooks`, { ...webhook, wait: true })),
    until,
    rows: (sql, values = [], name = firstShop) => getShopRows({ ...demo, shop: `${name}.myshopify.com` }, { sql, values }),
    expectComplaint: (pattern) => void expected.push(pattern),
  };
}

async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const seen = await look();
    if (seen !== null) return seen;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new Error("nothing was to be seen within half a minute");
}

/** Waits until the app's page in the frame has become alive: what the server sent looks the same before. */
export async function readyApp(page: Page): Promise<FrameLocator> {
  await (await appFrame(page)).waitForFunction(() => Object.keys(document.querySelector("h1") ?? {}).some((key) => key.startsWith("__react")));
  return page.frameLocator("iframe[name=app-iframe]");
}

/** The app's document itself, for what has to run in it. */
export async function appFrame(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector("iframe[name=app-iframe]")).contentFrame();
  if (!frame) throw new Error("the admin shows no app");
  return frame;
}

/** Clicks what downloads, and reads the file. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<{ text: string; name: string; path: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const path = await download.path();
  return { text: readFileSync(path, "utf8"), name: download.suggestedFilename(), path };
}

/** As the last test of a file: whatever the journeys did, the app's log names nobody (law X-05). */
export function expectSilentLog(kit: JourneyKit): void {
  test("X-05: what the app printed meanwhile names no customer and quotes no comment", async () => {
    const output = readFileSync(kit.demo.appOutputFile, "utf8");
    const shops = [await kit.shop(), await kit.shop("zweiter-laden")];
    const customers = shops.flatMap(({ customers }) => customers);
    expect(output).toContain("web.ready");
    expect(customers.length).toBeGreaterThan(40);
    const found = customers.flatMap((customer) =>
      tracesIn(output, { email: customer.email, name: `${customer.firstName} ${customer.lastName}`, id: String(customer.id), ...Object.fromEntries(customer.orderIds.map((id) => [`order ${String(id)}`, String(id)])) }),
    );
    const quoted = seededComments().flatMap((comment) => tracesIn(output, { comment }));
    expect([...found, ...quoted]).toEqual([]);
  });
}

/** What was to be seen when a test failed: `test-results/<when>-<address>.png`. */
async function takePictures(pages: readonly Page[]): Promise<void> {
  const open = pages.filter((page) => !page.isClosed()).slice(-2);
  const names = open.map((page) => new URL(page.url()).pathname.replace(/\W+/g, "-"));
  await Promise.all(open.map((page, index) => page.screenshot({ path: `test-results/${String(Date.now())}-${String(index)}${names[index]!}.png`, fullPage: true }).catch(() => undefined)));
}

function bannerAnswer(url: string, isGranted: boolean): { name: string; value: string; url: string } {
  const answer = { analytics: isGranted, marketing: isGranted, preferences: isGranted, saleOfData: isGranted };
  return { name: "_stand_in_consent", value: encodeURIComponent(JSON.stringify(answer)), url };
}
