import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { shopIn, startChecked } from "./support/checked-stand-in.ts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { StandIn } from "#tests/stand-in/server.ts";

let standIn: StandIn;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  standIn = await startChecked("http://127.0.0.1:9");
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await standIn.stop();
});
beforeEach(async () => {
  await context?.close();
  shopIn(standIn.world).consentBannerRequired = true;
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(standIn.origin);
});

interface CustomerPrivacy {
  readonly analyticsProcessingAllowed: () => boolean;
  readonly marketingAllowed: () => boolean;
  readonly preferencesProcessingAllowed: () => boolean;
  readonly saleOfDataAllowed: () => boolean;
  readonly currentVisitorConsent: () => Record<string, string>;
}

/** Loads the API as an extension does and says what it allows. */
function consent(): Promise<{ wasThereBefore: boolean; allowed: boolean[]; current: Record<string, string> }> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const shopify = (globalThis as unknown as { Shopify: { customerPrivacy?: CustomerPrivacy; loadFeatures: (features: object[], done: () => void) => void } }).Shopify;
        const wasThereBefore = shopify.customerPrivacy !== undefined;
        shopify.loadFeatures([{ name: "consent-tracking-api", version: "0.1" }], () => {
          const api = shopify.customerPrivacy;
          if (api === undefined) return;
          const allowed = [api.analyticsProcessingAllowed(), api.marketingAllowed(), api.preferencesProcessingAllowed(), api.saleOfDataAllowed()];
          resolve({ wasThereBefore, allowed, current: api.currentVisitorConsent() });
        });
      }),
  );
}

test("knows nothing and keeps nothing before the shopper has answered", async () => {
  await page.getByRole("region", { name: "Ihre Einstellungen" }).waitFor();
  expect(await consent()).toEqual({ wasThereBefore: false, allowed: [false, false, false, false], current: { analytics: "", marketing: "", preferences: "", sale_of_data: "" } });
  expect(await context.cookies()).toEqual([]);
});

test.each([
  ["Zustimmen", "yes", true],
  ["Ablehnen", "no", false],
])("remembers the answer %s in a cookie of the stand-in and says so by the event", async (button, word, isAllowed) => {
  await page.evaluate(() => {
    document.addEventListener("visitorConsentCollected", (event) => {
      document.documentElement.dataset["collected"] = JSON.stringify((event as CustomEvent<unknown>).detail);
    });
  });
  await page.getByRole("button", { name: button }).click();
  expect(JSON.parse((await page.locator("html").getAttribute("data-collected")) ?? "{}")).toEqual({ analyticsAllowed: isAllowed, marketingAllowed: isAllowed, preferencesAllowed: isAllowed, saleOfDataAllowed: isAllowed });
  await page.reload();
  expect(await page.getByRole("region", { name: "Ihre Einstellungen" }).count()).toBe(0);
  expect((await consent()).current).toEqual({ analytics: word, marketing: word, preferences: word, sale_of_data: word });
  expect((await context.cookies()).map((cookie) => cookie.name)).toEqual(["_stand_in_consent"]);
});

test("gives both answers the same weight", async () => {
  const [accept, decline] = await Promise.all(["Zustimmen", "Ablehnen"].map((name) => page.getByRole("button", { name }).boundingBox()));
  expect([accept?.width, accept?.height]).toEqual([decline?.width, decline?.height]);
});

test("asks nothing and allows where no banner is required", async () => {
  shopIn(standIn.world).consentBannerRequired = false;
  await page.reload();
  expect((await consent()).allowed).toEqual([true, true, true, true]);
  expect(await page.getByRole("region", { name: "Ihre Einstellungen" }).count()).toBe(0);
});
