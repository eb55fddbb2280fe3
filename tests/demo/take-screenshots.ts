import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { browserFlags, phone, userAgent } from "#tests/support/set-up-browser.ts";
import { getChromium } from "#tests/support/get-chromium.ts";
import { sendWebhook } from "#tests/stand-in/webhooks/send.ts";
import { startDemo, type DemoAddresses } from "./demo.ts";

/** `npm run screenshots`: the pictures of the README, from a fresh demo world. Look at them before they are committed. */
const images = "docs/images";
const folder = mkdtempSync(join(tmpdir(), "kundentag-pictures-"));
mkdirSync(images, { recursive: true });
const demo = await startDemo({ folder, port: 0, standInPort: 0 });
const browser = await chromium.launch({ executablePath: getChromium(), args: browserFlags });
try {
  await takeAdmin(browser, demo.addresses);
  await takeStorefront(browser, demo.addresses);
} finally {
  await browser.close();
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function takeAdmin(from: Browser, { admin, app }: DemoAddresses): Promise<void> {
  const page = await (await from.newContext({ userAgent, locale: "de-DE", viewport: { width: 1280, height: 900 } })).newPage();
  const framed = () => page.frames().find((frame) => frame.url().startsWith(app))!;
  const take = async (path: string, name: string): Promise<void> => {
    await page.goto(`${admin}${path}`, { waitUntil: "networkidle" });
    await framed().locator("h1").first().waitFor();
    await page.screenshot({ path: join(images, name) });
  };
  await take("/app", "admin-home-de.png");
  await take("/app/surveys", "admin-surveys-de.png");
  await framed().getByRole("link", { name: "Wie zufrieden sind Sie mit uns?" }).first().click();
  await framed().getByText("Vorschau").first().waitFor();
  await page.screenshot({ path: join(images, "admin-editor-de.png") });
  const survey = new URL(framed().url()).pathname;
  await take(`${survey}/results`, "admin-results-de.png");
  await take("/app/customer-days", "admin-customer-days-de.png");
  await framed().getByRole("link", { name: "Advents-Kundentag" }).first().click();
  await framed().getByText("Vorschau").first().waitFor();
  await page.screenshot({ path: join(images, "admin-customer-day-de.png") });
  // Somebody asks for her data, somebody else to be erased: the desk shows both, worked.
  const shop = demo.standIn.world.shops.get(demo.addresses.shop)!;
  for (const [topic, index] of [["customers/data_request", 0], ["customers/redact", 3]] as const) {
    sendWebhook(demo.standIn.world, shop, { topic, subject: { customer: shop.customers[index] } });
  }
  await page.waitForTimeout(5000);
  await take("/app/privacy", "admin-privacy-de.png");
}

async function takeStorefront(from: Browser, { storefront }: DemoAddresses): Promise<void> {
  const desktop = await (await from.newContext({ userAgent, locale: "de-DE", viewport: { width: 1280, height: 1000 } })).newPage();
  await takeBlock(desktop, { address: storefront, block: "kundentag-survey", name: "storefront-survey-de.png" });
  const logIn = new URL(`/stand-in/shops/${demo.addresses.shop.replace(".myshopify.com", "")}/log-in`, storefront);
  const [customer] = demo.standIn.world.shops.get(demo.addresses.shop)!.customers;
  await desktop.request.post(logIn.href, { data: { customerId: customer!.id } });
  await takeBlock(desktop, { address: storefront, block: "kundentag-customer-day", name: "storefront-customer-day-de.png" });
  const small = await (await from.newContext({ userAgent, locale: "en-GB", ...phone })).newPage();
  await takeBlock(small, { address: `${storefront}?locale=en`, block: "kundentag-survey", name: "storefront-survey-phone-en.png" });
}

interface Picture {
  readonly address: string;
  readonly block: string;
  readonly name: string;
}

async function takeBlock(page: Page, { address, block, name }: Picture): Promise<void> {
  await page.goto(address, { waitUntil: "networkidle" });
  const decline = page.getByRole("button", { name: /Ablehnen|Decline/ });
  if (await decline.count()) await decline.first().click();
  await page.locator(block).first().evaluate((element) => element.scrollIntoView({ block: "start" }));
  await page.screenshot({ path: join(images, name) });
}
