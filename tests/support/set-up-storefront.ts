import { join, resolve } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { StorefrontDays } from "#app/modules/customer-days/index.ts";
import type { StorefrontConfiguration } from "#app/modules/surveys/model/storefront-configuration.ts";
import { startCheckedApp, type CheckedApp } from "#tests/stand-in-checks/support/checked-app.ts";
import { shopIn } from "#tests/stand-in-checks/support/checked-stand-in.ts";
import { installApp } from "#tests/stand-in/installation.ts";
import { startStandIn, type StandIn } from "#tests/stand-in/server.ts";
import { bannerCookie, logInCookie } from "#tests/stand-in/session.ts";
import type { PlacedBlock, StandInShop } from "#tests/stand-in/world.ts";
import { setUpBrowser } from "./set-up-browser.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** What a shopper brings along when she comes. */
export interface Visit {
  readonly path?: string;
  readonly isLoggedIn?: boolean;
  /** What she answered to the shop's banner about preferences; left out, she has not answered. */
  readonly preferences?: boolean;
  readonly browser?: BrowserContextOptions;
}

export interface StorefrontKit {
  /** The app behind the proxy: what it was asked, and how it answers. */
  readonly app: () => CheckedApp;
  readonly shop: () => StandInShop;
  publish(configuration: StorefrontConfiguration): void;
  /** The customer days that are live, as the app publishes them. */
  publishDays(days: StorefrontDays): void;
  place(block: "survey" | "privacy-choices" | "customer-day", settings?: Record<string, unknown>): void;
  embed(settings?: Record<string, unknown>): void;
  visit(visit?: Visit): Promise<Page>;
}

/**
 * The stand-in's storefront with the extension as it is deployed, and an app of the test's own behind the app proxy, so
 * that outages and refusals can be had at will. Each test begins with an empty theme.
 */
export function setUpStorefront(): StorefrontKit {
  const browser = setUpBrowser();
  let app: CheckedApp;
  let standIn: StandIn;
  beforeAll(async () => {
    app = await startCheckedApp();
    standIn = await startStandIn({ port: 0, appUrl: app.origin, apiKey: "storefront-test", apiSecret: "storefront-test-secret-of-34-letters", tomlPath: join(ROOT, "shopify.app.toml"), extensionsRoot: join(ROOT, "extensions") });
    installApp(standIn.world, shopIn(standIn.world));
  });
  beforeEach(() => {
    app.seen.length = 0;
    app.answer = () => Response.json({ kind: "unexpected" }, { status: 500 });
    shopIn(standIn.world).theme = { colorScheme: "light", templates: { index: [], product: [], cart: [], collection: [] }, embeds: [] };
  });
  afterAll(async () => {
    await standIn.stop();
    await app.stop();
  });
  const shop = (): StandInShop => shopIn(standIn.world);
  const write = (key: string, value: unknown) => void shop().installation?.metafields.set(`kundentag.${key}`, { type: "json", value: JSON.stringify(value), updatedAt: Date.now() });
  return {
    app: () => app,
    shop,
    publish: (configuration) => write("storefront", configuration),
    publishDays: (days) => write("customer_day", days),
    place: (block, settings = {}) => {
      for (const template of ["index", "product", "cart"] as const) shop().theme.templates[template].push(placed(block, settings));
    },
    embed: (settings = {}) => void shop().theme.embeds.push(placed("survey-popup", settings)),
    visit: async ({ path = "/", isLoggedIn = false, preferences, browser: options } = {}) => {
      const page = await browser.newPage(options);
      const customer = shop().customers[0];
      if (isLoggedIn && customer) await addCookie(page, standIn.origin, logInCookie(customer, shop(), standIn.world));
      if (preferences !== undefined) await addCookie(page, standIn.origin, bannerCookie({ preferences, analytics: preferences, marketing: preferences, saleOfData: preferences }));
      await page.goto(standIn.origin + path);
      return page;
    },
  };
}

function placed(block: string, settings: Record<string, unknown>): PlacedBlock {
  return { id: `block-${block}`, type: `kundentag-storefront/${block}`, section: "apps", settings, disabled: false };
}

async function addCookie(page: Page, url: string, header: string): Promise<void> {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
  await page.context().addCookies([{ name, value, url }]);
}
