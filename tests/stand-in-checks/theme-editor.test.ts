import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { installWithWords } from "./small-world.ts";
import { startBrowser } from "./support/browser.ts";
import { FIXTURES, shopIn, startChecked } from "./support/checked-stand-in.ts";
import type { Browser, Page } from "playwright-core";
import type { StandIn } from "#tests/stand-in/server.ts";
import type { StandInShop } from "#tests/stand-in/world.ts";

const EDITOR = "/store/teekontor-lindenhof/themes/current/editor";
let standIn: StandIn;
let browser: Browser;
let page: Page;
let shop: StandInShop;

beforeAll(async () => {
  standIn = await startChecked("http://127.0.0.1:9", { extensionsRoot: join(FIXTURES, "browser-extensions") });
  browser = await startBrowser();
  shop = shopIn(standIn.world);
});
afterAll(async () => {
  await browser.close();
  await standIn.stop();
});
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
  shop.theme.templates = { index: [], product: [], cart: [], collection: [] };
  shop.theme.embeds = [];
  shop.staff.locale = "en";
  installWithWords(shop);
});

async function save(): Promise<void> {
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("Saved", { exact: true }).waitFor();
}

async function shopPage(path: string): Promise<string> {
  return (await fetch(standIn.origin + path)).text();
}

test("adds, configures, moves, hides and removes blocks; afterwards the theme is as it was", async () => {
  const before = JSON.stringify(shop.theme);
  await page.goto(`${standIn.origin}${EDITOR}?template=product`);
  for (const heading of ["First", "Second"]) {
    await page.getByRole("button", { name: "Add block: Apps" }).click();
    await page.getByRole("button", { name: /^Greeting Checked app/ }).click();
    await page.getByLabel("Heading").fill(heading);
  }
  await page.getByLabel("Cups").fill("4");
  await page.getByRole("radio", { name: "Right" }).check();
  await page.frameLocator("#preview").getByText("4 Tassen").waitFor();
  expect(shop.theme.templates.product).toEqual([]);
  await save();
  expect(shop.theme.templates.product.map(({ settings }) => settings["heading"])).toEqual(["First", "Second"]);
  expect(shop.theme.templates.product[1]?.settings).toMatchObject({ count: 4, alignment: "right", tone: "plain" });
  expect(await shopPage("/products/sencha-yabukita")).toContain("4 Tassen bei Teekontor Lindenhof");

  await page.getByRole("button", { name: "Move Greeting up" }).last().click();
  await page.getByRole("button", { name: "Hide Greeting" }).last().click();
  await save();
  expect(shop.theme.templates.product.map(({ settings, disabled }) => [settings["heading"], disabled])).toEqual([["Second", false], ["First", true]]);
  expect(await shopPage("/products/sencha-yabukita")).not.toContain("2 Tassen");

  for (let left = 2; left > 0; left -= 1) await page.getByRole("button", { name: "Remove Greeting" }).first().click();
  await save();
  expect(JSON.stringify(shop.theme)).toBe(before);
  expect(await shopPage("/products/sencha-yabukita")).not.toMatch(/greeting|shopify-block/);
});

test("follows a deep link that adds a block to the main section, to be saved by the merchant", async () => {
  await page.goto(`${standIn.origin}${EDITOR}?template=product&addAppBlockId=${standIn.world.app.apiKey}/greeting&target=mainSection`);
  await page.getByRole("region", { name: "Main section" }).getByRole("button", { name: "Configure Greeting" }).waitFor();
  expect(shop.theme.templates.product).toEqual([]);
  await save();
  expect(shop.theme.templates.product).toMatchObject([{ type: "greeting/greeting", section: "main", disabled: false }]);
  await page.reload();
  await page.getByRole("button", { name: "Configure Greeting" }).waitFor();
  expect(await page.getByRole("button", { name: "Configure Greeting" }).count()).toBe(1);
});

test("follows a deep link that switches an app embed on, and switches it off again", async () => {
  await page.goto(`${standIn.origin}${EDITOR}?context=apps&activateAppId=${standIn.world.app.apiKey}/bell`);
  await expect.poll(() => page.getByRole("switch", { name: /Bell/ }).isChecked()).toBe(true);
  await save();
  expect(await shopPage("/cart")).toContain('class="bell"');
  await page.getByRole("switch", { name: /Bell/ }).uncheck();
  await save();
  expect(await shopPage("/cart")).not.toContain('class="bell"');
});

test("says what is wrong with a deep link", async () => {
  await page.goto(`${standIn.origin}${EDITOR}?template=product&addAppBlockId=${standIn.world.app.apiKey}/greetings`);
  await page.getByRole("alert").getByText(/"checked-app-key\/greetings" is unknown; known are: checked-app-key\/greeting/).waitFor();
});

test("refuses a value the schema does not allow, at the setting it belongs to", async () => {
  await page.goto(`${standIn.origin}${EDITOR}?template=product&addAppBlockId=${standIn.world.app.apiKey}/greeting`);
  await page.getByLabel("Colour", { exact: true }).fill("reddish");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText(/colour such as/).waitFor();
  expect(await page.getByLabel("Colour", { exact: true }).getAttribute("aria-invalid")).toBe("true");
  expect(shop.theme.templates.product).toEqual([]);
});

test("speaks the language of the member of staff and offers nothing of an app that is not installed", async () => {
  shop.staff.locale = "de";
  shop.installation = undefined;
  await page.goto(`${standIn.origin}${EDITOR}?template=product`);
  await page.getByRole("button", { name: "Block hinzufügen: Apps" }).click();
  await page.getByText("Keine installierte App bietet hier einen Block an.").first().waitFor({ state: "attached" });
  expect(await page.getByText("Begrüßung").count()).toBe(0);
});
