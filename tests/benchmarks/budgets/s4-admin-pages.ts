import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHmac, randomUUID } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { chromium, type Page } from "playwright-core";
import { startDemo, type DemoAddresses } from "#tests/demo/demo.ts";
import { getChromium } from "#tests/support/get-chromium.ts";
import { browserFlags, userAgent } from "#tests/support/set-up-browser.ts";
import { apiKey, apiSecret, type BenchWorld } from "../bench-world.ts";
import { limitVerdict, whole, type Budget, type Finding } from "../budget.ts";
import { percentile } from "../rounds.ts";
import { seedAnswers, sizes } from "../seed-answers.ts";

const repetitions = 20;

/** S4: pages of the admin, at a million answers on the server, and in the demo in a slow browser. */
export const adminPages: Budget = {
  name: "admin-pages",
  measure: async (world) => [await serverTimes(world), await vitals()],
};

async function serverTimes(world: BenchWorld): Promise<Finding> {
  const { shop, survey } = await seedAnswers(world, "large");
  const app = await world.app("large");
  await app.library.sessionStorage.storeSession(new Session({
    id: `offline_${shop.domain}`, shop: shop.domain, state: "", isOnline: false, accessToken: "shpat_bench", scope: "read_customers",
    expires: new Date(Date.now() + 3_600_000), refreshToken: "shprt_bench",
  }));
  const { port } = await world.webServer("large");
  const pages = ["/app", "/app/surveys", `/app/surveys/${survey.id}`, `/app/surveys/${survey.id}/results`, "/app/customer-days", "/app/privacy", "/app/settings", "/app/activity"];
  const rows: string[][] = [];
  const all: number[] = [];
  for (const path of pages) {
    const milliseconds: number[] = [];
    for (let time = 0; time <= repetitions; time += 1) {
      const start = performance.now();
      const answer = await fetch(`http://127.0.0.1:${port}${path}?${embedded(shop.domain)}`, { headers: { "user-agent": userAgent } });
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
      await answer.text();
      // The first of each compiles and prepares.
      if (time > 0) milliseconds.push(performance.now() - start);
    }
    all.push(...milliseconds);
    rows.push([path.replace(survey.id, ":survey"), whole(percentile(milliseconds, 0.5)), whole(percentile(milliseconds, 0.95))]);
  }
  return {
    id: "S4",
    title: "Pages of the admin: the server's time",
    method: `Whole documents, drawn on the server, in a shop with ${sizes.large.toLocaleString("en-US")} answers; each asked ${repetitions} times, one after the other.`,
    columns: ["", "p50 ms", "p95 ms"],
    rows,
    verdicts: [limitVerdict("p95 over all pages", percentile(all, 0.95), { most: 150, unit: "ms" })],
  };
}

/** As Shopify opens the app in its frame. */
function embedded(shop: string): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: apiKey, sub: "42", exp: now + 60, nbf: now - 5, iat: now - 5, jti: randomUUID(), sid: randomUUID() };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  const token = `${signed}.${createHmac("sha256", apiSecret).update(signed).digest("base64url")}`;
  const host = Buffer.from(`admin.shopify.com/store/${shop.replace(".myshopify.com", "")}`).toString("base64");
  return new URLSearchParams({ embedded: "1", shop, host, id_token: token }).toString();
}

interface Vitals {
  readonly lcp: number;
  readonly cls: number;
  readonly inp: number;
}

async function vitals(): Promise<Finding> {
  const folder = mkdtempSync(join(tmpdir(), "kundentag-bench-demo-"));
  const demo = await startDemo({ folder, port: 0, standInPort: 0 });
  const browser = await chromium.launch({ executablePath: getChromium(), args: browserFlags });
  const seen: (Vitals & { path: string })[] = [];
  try {
    for (const path of ["/app", "/app/surveys", "/app/customer-days", "/app/privacy", "/app/settings", "/app/activity"]) {
      const page = await (await browser.newContext({ userAgent, locale: "de-DE", viewport: { width: 1280, height: 900 } })).newPage();
      seen.push({ path, ...(await vitalsOf(page, demo.addresses, path)) });
      await page.context().close();
    }
  } finally {
    await browser.close();
    await demo.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const worst = (what: keyof Vitals): number => Math.max(...seen.map((vital) => vital[what]));
  return {
    id: "S4",
    title: "Pages of the admin: in the browser (Built for Shopify)",
    method: "The demo in Chromium at a quarter of its speed, the app in its frame; INP from a click beside everything, five steps with the tab key, and using the page's first link, button or field where it has one.",
    columns: ["", "LCP ms", "CLS", "INP ms"],
    rows: seen.map(({ path, lcp, cls, inp }) => [path, whole(lcp), cls.toFixed(3), whole(inp)]),
    verdicts: [
      limitVerdict("LCP", worst("lcp"), { most: 2500, unit: "ms" }),
      limitVerdict("CLS", worst("cls"), { most: 0.1, unit: "", digits: 3 }),
      limitVerdict("INP", worst("inp"), { most: 200, unit: "ms" }),
    ],
  };
}

async function vitalsOf(page: Page, { admin, app }: DemoAddresses, path: string): Promise<Vitals> {
  await page.addInitScript(watchVitals);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(`${admin}${path}`, { waitUntil: "networkidle" });
  const frame = page.frames().find((candidate) => candidate.url().startsWith(app));
  if (!frame) throw new Error(`the app did not open at ${path}`);
  await frame.locator("h1").first().waitFor();
  await frame.locator("body").click({ position: { x: 5, y: 5 } });
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("Tab");
  // A page is opened within the same document, which goes on counting. A list that is short has nothing to click.
  const [first] = await frame.locator("a[href^='/app/'], button:enabled, input:enabled").filter({ visible: true }).all();
  await first?.click();
  await page.waitForTimeout(1000);
  return frame.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
}

/** Runs in every frame. */
function watchVitals(): void {
  const vitals = { lcp: 0, cls: 0, inp: 0 };
  (window as unknown as { vitals: typeof vitals }).vitals = vitals;
  const watch = (type: string, note: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean; interactionId?: number }) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...(type === "event" ? { durationThreshold: 16 } : {}) });
  };
  watch("largest-contentful-paint", ({ startTime }) => (vitals.lcp = startTime));
  // Half a second after an input does not count; in a frame of the same process the browser forgets to say so.
  let inputAt = Number.NEGATIVE_INFINITY;
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, ({ timeStamp }) => (inputAt = timeStamp), true);
  watch("layout-shift", ({ startTime, value = 0, hadRecentInput }) => (vitals.cls += hadRecentInput || startTime - inputAt < 500 ? 0 : value));
  watch("event", ({ duration, interactionId }) => (vitals.inp = interactionId ? Math.max(vitals.inp, duration) : vitals.inp));
}
