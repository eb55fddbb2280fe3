import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** The Chromium the browser checks run in: Debian's where it is installed, otherwise Playwright's own. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ args: FLAGS, ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}) });
}
