import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { storefrontConfiguration } from "#tests/support/get/storefront-configuration.ts";
import { setUpStorefront, type Visit } from "#tests/support/set-up-storefront.ts";

const kit = setUpStorefront();

function embed(settings: Record<string, unknown> = {}): void {
  kit.publish(storefrontConfiguration());
  kit.embed({ delay: 0, ...settings });
}

const teaser = (page: Page) => page.getByRole("complementary", { name: "Wie gefällt es Ihnen bei uns?" });
const panel = (page: Page) => page.getByRole("dialog", { name: "Wie gefällt es Ihnen bei uns?" });

/** The storages of her browser that hold anything at all. */
const stored = (page: Page): Promise<string[]> => page.evaluate(() => (["localStorage", "sessionStorage"] as const).filter((storage) => window[storage].length > 0));

/** What a browser does between two visits. */
const nextVisit = (page: Page): Promise<void> => page.evaluate(() => sessionStorage.clear());

/** Long enough for a timer of no delay and the platform's answer about her choice. */
const settle = (page: Page): Promise<void> => page.waitForTimeout(400);

describe("C-11: before the shopper acts", () => {
  test.each<[string, Visit]>([
    ["unknown", {}],
    ["denied", { preferences: false }],
    ["granted", { preferences: true }],
  ])("ten seconds with consent %s: no request to the app, no cookie, no storage, no other origin", async (_, visit) => {
    kit.publish(storefrontConfiguration("linked"));
    kit.place("survey");
    kit.place("privacy-choices");
    kit.embed({ delay: 0 });
    // On product pages the pop-up is alone; beside a survey in the page it stays away.
    kit.shop().theme.templates.product = [];
    const page = await kit.visit({ ...visit, isLoggedIn: true });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const cookies = await page.context().cookies();
    await page.goto(new URL(`/products/${kit.shop().products[0]?.handle ?? ""}`, page.url()).href);
    await teaser(page).waitFor();
    await page.goto(new URL("/", page.url()).href);
    await page.waitForTimeout(10_000);
    expect(kit.app().seen).toEqual([]);
    expect(await page.context().cookies()).toEqual(cookies);
    expect(await stored(page)).toEqual([]);
    expect(asked.filter((url) => new URL(url).origin !== new URL(page.url()).origin)).toEqual([]);
    expect(asked.filter((url) => /kundentag.*\.(js|css)/.test(url) && url.includes("popup"))).not.toEqual([]);
  });
});

describe("the pop-up", () => {
  test("comes after its delay, takes no focus, and opens the survey on her click", async () => {
    embed({ delay: 1 });
    kit.app().answer = () => Response.json({ outcome: "recorded", mode: "anonymous", linked: false }, { status: 201 });
    const page = await kit.visit({ path: "/cart" });
    // From here on time passes when the test says so.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.goto(new URL("/", page.url()).href);
    await page.clock.runFor(990);
    expect(await teaser(page).isVisible()).toBe(false);
    await page.clock.runFor(20);
    await teaser(page).waitFor();
    await page.clock.resume();
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await page.getByRole("button", { name: "Zur Umfrage" }).click();
    await panel(page).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Wie gefällt es Ihnen bei uns?");
    await panel(page).getByRole("radio", { name: "10", exact: true }).check();
    await panel(page).getByRole("button", { name: "Antwort senden" }).click();
    await panel(page).getByText("Vielen Dank!").waitFor();
    expect(await stored(page)).toEqual([]);
  });

  test("says which language it speaks, which may be another than the page's (WCAG 3.1.2)", async () => {
    embed();
    const page = await kit.visit();
    const spoken = () => page.locator("kundentag-survey-popup").getAttribute("lang");
    expect(await spoken()).toBe("de");
    await page.goto(new URL("/en", page.url()).href);
    expect(await spoken()).toBe("en");
  });

  test("C-12: yes and no look alike and are one click each", async () => {
    embed();
    const page = await kit.visit();
    await teaser(page).waitFor();
    const looks = await teaser(page).getByRole("button").evaluateAll((buttons) =>
      buttons.map((button) => {
        const { width, height } = button.getBoundingClientRect();
        const { color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight } = getComputedStyle(button);
        return { width, height, color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight };
      }),
    );
    expect(looks).toHaveLength(2);
    expect(looks[0]).toEqual(looks[1]);
  });

  test("Escape closes it and gives the focus back", async () => {
    embed();
    const page = await kit.visit();
    await teaser(page).waitFor();
    await page.getByRole("button", { name: "Nein danke" }).focus();
    await page.keyboard.press("Escape");
    expect(await teaser(page).isVisible()).toBe(false);
    // The browser takes the focus from what is hidden with the next frame it draws.
    await page.waitForFunction(() => document.activeElement === document.body);
  });

  test("C-12: with her permission a no lasts: she is not asked again, and a withdrawal removes what was kept", async () => {
    embed();
    const page = await kit.visit({ preferences: true });
    await page.getByRole("button", { name: "Nein danke" }).click();
    await expect.poll(() => stored(page)).toEqual(["localStorage", "sessionStorage"]);
    await page.reload();
    await settle(page);
    expect(await teaser(page).isVisible()).toBe(false);
    await nextVisit(page);
    await page.reload();
    await settle(page);
    expect(await teaser(page).isVisible()).toBe(false);
    await page.evaluate(() => {
      (window as unknown as { Shopify: { customerPrivacy: { setTrackingConsent(wish: object): void } } }).Shopify.customerPrivacy.setTrackingConsent({ preferences: false });
    });
    await expect.poll(() => stored(page)).toEqual([]);
  });

  test.each<[string, Visit]>([
    ["unknown", {}],
    ["denied", { preferences: false }],
  ])("C-11: with consent %s her no lasts for the visit, and nothing beyond it is kept", async (_, visit) => {
    embed();
    const page = await kit.visit(visit);
    await teaser(page).waitFor();
    expect(await stored(page)).toEqual([]);
    await page.getByRole("button", { name: "Nein danke" }).click();
    await settle(page);
    await expect.poll(() => stored(page)).toEqual(["sessionStorage"]);
    expect(await teaser(page).isVisible()).toBe(false);
    await page.goto(new URL(`/products/${kit.shop().products[0]?.handle ?? ""}`, page.url()).href);
    await settle(page);
    expect(await page.locator("kundentag-survey-popup").count()).toBe(1);
    expect(await teaser(page).isVisible()).toBe(false);
    await nextVisit(page);
    await page.reload();
    await teaser(page).waitFor();
  });

  test("C-12: an answer, which is no \"no\", is remembered only with her permission", async () => {
    embed();
    kit.app().answer = () => Response.json({ outcome: "recorded", mode: "anonymous", linked: false }, { status: 201 });
    for (const [preferences, kept] of [[true, ["localStorage"]], [false, []]] as const) {
      const page = await kit.visit({ preferences });
      await page.getByRole("button", { name: "Zur Umfrage" }).click();
      await panel(page).getByRole("radio", { name: "10", exact: true }).check();
      await panel(page).getByRole("button", { name: "Antwort senden" }).click();
      await panel(page).getByText("Vielen Dank!").waitFor();
      await settle(page);
      await expect.poll(() => stored(page)).toEqual(kept);
    }
  });

  test("stays away where the browser could not remember a no", async () => {
    embed();
    const page = await kit.visit();
    await page.addInitScript(() => {
      Object.defineProperty(window, "sessionStorage", { get: () => { throw new DOMException("blocked", "SecurityError"); } });
    });
    await page.reload();
    await settle(page);
    expect(await page.locator("kundentag-survey-popup").count()).toBe(1);
    expect(await teaser(page).isVisible()).toBe(false);
  });

  test.each(["/cart", "/account/login"])("never appears on %s", async (path) => {
    embed();
    const page = await kit.visit({ path });
    await settle(page);
    expect(await page.locator("kundentag-survey-popup").count()).toBe(0);
  });

  test("stays away where the survey stands in the page already, and on templates the merchant left out", async () => {
    embed();
    kit.place("survey");
    const page = await kit.visit();
    await settle(page);
    expect(await teaser(page).isVisible()).toBe(false);

    kit.shop().theme.templates.index = [];
    kit.shop().theme.embeds = [];
    kit.embed({ delay: 0, on_index: false });
    await page.reload();
    expect(await page.locator("kundentag-survey-popup").count()).toBe(0);
  });

  test.each(["light", "dark"] as const)("axe finds nothing serious on a %s theme, and it has the page's own background", async (scheme) => {
    embed();
    kit.shop().theme.colorScheme = scheme;
    const page = await kit.visit();
    await teaser(page).waitFor();
    await expectAccessible(page, "kundentag-survey-popup");
    await page.getByRole("button", { name: "Zur Umfrage" }).click();
    await expectAccessible(page, "kundentag-survey-popup");
    const colours = await page.evaluate(() => [document.body, document.querySelector("[data-part=panel]")].map((element) => element && getComputedStyle(element).backgroundColor));
    expect(colours[1]).toBe(colours[0]);
  });
});
