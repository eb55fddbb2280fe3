import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { StorefrontDays } from "#app/modules/customer-days/index.ts";
import type { PlacedBlock } from "#tests/stand-in/world.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { phone } from "#tests/support/set-up-browser.ts";
import { expectSilentLog, setUpJourneys } from "#tests/support/set-up-journeys.ts";

const kit = setUpJourneys();
const day: PlacedBlock = { id: "placed-day", type: "kundentag-storefront/customer-day", settings: {}, disabled: false };

/** The day that is live in the demo, as the app published it. */
let live: StorefrontDays["days"][number];

beforeAll(async () => {
  live = await kit.until(async () => {
    const { value = "{}" } = (await kit.shop()).installation?.metafields["kundentag.customer_day"] ?? {};
    return (JSON.parse(value) as Partial<StorefrontDays>).days?.[0] ?? null;
  });
  await kit.place({ colorScheme: "light", templates: { index: [day], product: [], cart: [], collection: [] }, embeds: [] });
});

const block = (page: Page) => page.locator("kundentag-customer-day");
const useIt = (page: Page) => block(page).getByRole("link", { name: "Code einlösen und zum Warenkorb" });

/** Her code once it has been asked for and shown. */
async function claimed(page: Page): Promise<string> {
  await block(page).getByRole("button", { name: "Meinen Code anzeigen" }).click();
  await useIt(page).waitFor();
  return block(page).locator("[data-part=code]").innerText();
}

async function codesOf(customerId: number): Promise<number> {
  const page = await kit.visitShop({ customer: (await kit.shop()).customers.find(({ id }) => id === customerId)! });
  await page.goto(new URL("/apps/kundentag/privacy?language=de", page.url()).href);
  await page.getByRole("button", { name: "Meine Daten ansehen und drucken" }).click();
  await page.getByRole("heading", { name: "Auskunft nach Art. 15 DSGVO" }).waitFor();
  return (await page.locator("main").innerText()).match(/\bKT-[A-Z0-9-]+/g)?.length ?? 0;
}

describe("the live customer day of the shop", () => {
  test("is there for who only looks: offer, conditions and end, and the way to log in", async () => {
    const page = await kit.visitShop({ consent: "denied", browser: phone });
    const text = await block(page).innerText();
    const { headline, ends, conditions } = live.texts.de;
    for (const part of [headline, `Gültig bis ${ends}`, ...conditions]) expect(text).toContain(part);
    await expectAccessible(page, ".kundentag");
    await block(page).getByRole("link", { name: "Zur Anmeldung" }).waitFor();
  });

  test("gives her one code, in a second tab and on a second device the same, which lowers the price in her cart", async () => {
    const her = await kit.customer(21);
    const page = await kit.visitShop({ customer: her, consent: "denied" });
    const shop = new URL(page.url()).origin;
    await page.goto(`${shop}/products/${(await kit.shop()).products[0]!.handle}`);
    await page.getByLabel("Menge").fill("8");
    await page.getByRole("button", { name: "In den Warenkorb" }).click();
    await page.waitForURL("**/cart");
    await page.goto(shop);
    const code = await claimed(page);
    expect(code).toMatch(/^KT-/);
    const tab = await page.context().newPage();
    await tab.goto(shop);
    expect(await claimed(tab)).toBe(code);
    const device = await kit.visitShop({ customer: her, browser: phone });
    expect(await claimed(device)).toBe(code);

    await useIt(page).click();
    await page.waitForURL("**/cart");
    expect(await page.locator(".cart__discount").innerText()).toContain(code);
    expect(await codesOf(her.id)).toBeGreaterThan(0);
  });

  test("that she has used is not offered again, and her copy of her data says what it took off, as a person reads it", async () => {
    const her = await kit.customer(23);
    const page = await kit.visitShop({ customer: her, consent: "denied" });
    const code = await claimed(page);
    await kit.order((await kit.shop()).domain.split(".")[0]!, { code, quantity: 2 });
    await expect
      .poll(
        async () => {
          await page.reload();
          await block(page).getByRole("button", { name: "Meinen Code anzeigen" }).click();
          await block(page).locator("[data-part=code]").getByText(code).waitFor();
          return block(page).locator("[data-part=status]").innerText();
        },
        { timeout: 20_000 },
      )
      .toContain("Sie haben diesen Code eingelöst.");
    expect(await useIt(page).isVisible()).toBe(false);
    await page.goto(new URL("/apps/kundentag/privacy?language=de", page.url()).href);
    await page.getByRole("button", { name: "Meine Daten ansehen und drucken" }).click();
    await page.getByRole("heading", { name: "Bestellungen mit einem Rabattcode" }).waitFor();
    const order = page.locator("section").filter({ has: page.getByRole("heading", { name: "Bestellungen mit einem Rabattcode" }) }).last();
    expect(await order.innerText()).toMatch(/Rabatt\s+\d+,\d\d\s€/);
  });

  test("works without JavaScript: a page of the shop with her code, which puts it into the cart", async () => {
    const page = await kit.visitShop({ customer: await kit.customer(22), browser: { javaScriptEnabled: false } });
    await block(page).getByRole("button", { name: "Meinen Code anzeigen" }).click();
    await page.getByRole("heading", { name: "Ihr Code" }).waitFor();
    expect(await page.locator("main").innerText()).toMatch(/Ihr persönlicher Code: KT-/);
    await page.getByRole("link", { name: "Code einlösen und zum Warenkorb" }).click();
    await page.waitForURL("**/cart");
  });
});

expectSilentLog(kit);
