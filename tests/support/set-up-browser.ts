import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { getChromium } from "./get-chromium.ts";
import { userAgent } from "./user-agent.ts";

export { userAgent };

/** What Chromium needs on a machine without display, sandbox or open network. */
export const browserFlags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-features=LocalNetworkAccessChecks",
];

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

export interface BrowserKit {
  /** A page in a context of its own: no cookie or storage of another test. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
}

/** Starts Chromium for a test file and closes what was opened. */
export function setUpBrowser(): BrowserKit {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: getChromium(), args: browserFlags });
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
  });
  return {
    newPage: async (options = {}) => {
      const context = await browser.newContext({ userAgent, locale: "de-DE", timezoneId: "Europe/Berlin", ...options });
      contexts.push(context);
      return context.newPage();
    },
  };
}
