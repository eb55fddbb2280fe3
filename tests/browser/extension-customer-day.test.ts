import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { discountRetentionDays } from "#app/config/limits.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { storefrontConfiguration } from "#tests/support/get/storefront-configuration.ts";
import { DAY_ID, storefrontDays } from "#tests/support/get/storefront-days.ts";
import { wordsOf } from "#tests/support/get/storefront-extension.ts";
import { phone } from "#tests/support/set-up-browser.ts";
import { setUpStorefront, type Visit } from "#tests/support/set-up-storefront.ts";

const kit = setUpStorefront();

const issued = (): Response => Response.json({ outcome: "issued", code: "KT-7Q2M4X", ends_at: "2026-11-25T22:59:59.000Z", apply_url: "/discount/KT-7Q2M4X?redirect=/cart" });
const block = (page: Page) => page.locator("kundentag-customer-day");
const claim = (page: Page) => page.getByRole("button", { name: "Meinen Code anzeigen" });
const status = (page: Page) => block(page).locator("[data-part=status]");

function publish(change: Parameters<typeof storefrontDays>[0] = {}, settings: Record<string, unknown> = {}): void {
  kit.publish(storefrontConfiguration());
  kit.publishDays(storefrontDays(change));
  kit.place("customer-day", settings);
}

describe("what the block shows", () => {
  test("B-05: the offer with its true end, all conditions and the price notice beside it, in the language of the page", async () => {
    publish();
    const page = await kit.visit();
    const text = await block(page).innerText();
    for (const part of ["Heute ist Kundentag <Tee>", "Zum Dank für Ihre Treue.\nHeute mit Rabatt.", "Niedrigster Preis der letzten 30 Tage: 8,90 €.", "Gültig bis 25. November 2026, 23:59 Uhr"]) expect(text).toContain(part);
    expect(await page.getByRole("list", { name: "Bedingungen" }).getByRole("listitem").allInnerTexts()).toEqual(storefrontDays().days[0]?.texts.de.conditions);
    expect(text, "nothing counts down").not.toMatch(/noch \d|\d+:\d\d:\d\d/);

    await page.goto(new URL("/en", page.url()).href);
    expect(await block(page).innerText()).toContain("Valid until 25 November 2026, 11:59 pm");
    expect(await page.getByRole("list", { name: "Conditions" }).getByRole("listitem").count()).toBe(2);
  });

  test.each([["has not begun", { starts_at: 4_000_000_000, ends_at: 4_000_003_600 }], ["is over", { starts_at: 1_700_000_000, ends_at: 1_700_003_600 }]])("nothing of a day that %s, whatever the metafield still holds", async (_, times) => {
    publish(times);
    const page = await kit.visit({ isLoggedIn: true });
    expect(await page.locator(".kundentag").count()).toBe(0);
    expect(await page.content()).not.toContain("Kundentag &lt;Tee&gt;");
  });

  test("nothing where no day was ever live", async () => {
    kit.place("customer-day");
    const page = await kit.visit();
    expect(await page.locator(".kundentag").count()).toBe(0);
  });

  test("a page that was kept past the end does not show it", async () => {
    publish();
    const page = await kit.visit({ path: "/cart" });
    await page.clock.setFixedTime(Date.now() + 11 * 3_600_000);
    await page.goto(new URL("/", page.url()).href);
    await block(page).waitFor({ state: "hidden" });
    expect(await page.getByText("Gültig bis", { exact: false }).isVisible()).toBe(false);
  });

  test("when it ends while she looks, one sentence takes its place and nothing moves", async () => {
    publish({ codes: "public", code: "TEE10" });
    const page = await kit.visit({ path: "/cart" });
    await page.clock.install();
    await page.goto(new URL("/", page.url()).href);
    const height = (await block(page).boundingBox())?.height ?? 0;
    await page.clock.runFor(10 * 3_600_000 - 60_000);
    expect(await page.getByText("TEE10").isVisible()).toBe(true);
    await page.clock.runFor(120_000);
    await page.getByRole("status").getByText("Diese Aktion ist beendet.").waitFor();
    expect(await page.getByText("TEE10").isVisible()).toBe(false);
    expect((await block(page).boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(height);
  });
});

describe("a code for everybody", () => {
  test("is read, copied, and used by one click on Shopify's own address", async () => {
    publish({ codes: "public", code: "TEE-10" });
    const page = await kit.visit({ path: "/en" });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    expect(await block(page).getByText("TEE-10", { exact: true }).isVisible()).toBe(true);
    await page.getByRole("button", { name: "Copy code" }).click();
    await status(page).getByText("The code is copied.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("TEE-10");
    expect(await page.getByRole("link", { name: "Use the code and go to the cart" }).getAttribute("href")).toBe("/discount/TEE-10?redirect=%2Fen%2Fcart");
    expect(kit.app().seen).toEqual([]);
  });

  test("says what to do where copying is not allowed", async () => {
    publish({ codes: "public" });
    const page = await kit.visit();
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }));
    await page.getByRole("button", { name: "Code kopieren" }).click();
    await status(page).getByText("Bitte markieren und kopieren Sie den Code selbst.", { exact: false }).waitFor();
  });

  test("works without JavaScript, but for copying", async () => {
    publish({ codes: "public" });
    const page = await kit.visit({ browser: { javaScriptEnabled: false } });
    expect(await page.getByText("TEE10").isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Code kopieren" }).count()).toBe(0);
    await page.getByRole("link", { name: "Code einlösen und zum Warenkorb" }).click();
    await page.waitForURL("**/cart");
  });
});

describe("a code of her own", () => {
  test("comes by one click, without anything that names her, and goes into the cart in the page's language", async () => {
    publish();
    kit.app().answer = issued;
    const page = await kit.visit({ isLoggedIn: true });
    expect(await page.getByText("KT-7Q2M4X").count()).toBe(0);
    await claim(page).click();
    await page.getByText("KT-7Q2M4X").waitFor();
    expect(kit.app().seen.map(({ method, path, body }) => [method, path, body])).toEqual([["POST", `/storefront/customer-days/${DAY_ID}/code`, "language=de"]]);
    expect(kit.app().seen[0]?.headers.get("cookie")).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("KT-7Q2M4X");
    expect(await claim(page).isVisible()).toBe(false);
    const href = await page.getByRole("link", { name: "Code einlösen und zum Warenkorb" }).getAttribute("href");
    expect(href).toBe(new URL("/discount/KT-7Q2M4X?redirect=%2Fcart", page.url()).href);
    await page.getByRole("link", { name: "Code einlösen und zum Warenkorb" }).click();
    await page.waitForURL("**/cart");
  });

  test("that an order has used is shown as used, and not offered again", async () => {
    publish();
    kit.app().answer = () => Response.json({ outcome: "used", code: "KT-7Q2M4X", message: "Sie haben diesen Code eingelöst." });
    const page = await kit.visit({ isLoggedIn: true });
    await claim(page).click();
    await status(page).getByText("Sie haben diesen Code eingelöst.").waitFor();
    expect(await page.getByText("KT-7Q2M4X").isVisible()).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("KT-7Q2M4X");
    for (const offer of [claim(page), page.getByRole("link", { name: "Code einlösen und zum Warenkorb" }), page.getByRole("button", { name: "Code kopieren" })]) expect(await offer.isVisible()).toBe(false);
    await expectAccessible(page, ".kundentag");
  });

  test("an impatient double click asks once; a second tab shows what the app says again", async () => {
    publish();
    kit.app().answer = async () => {
      await new Promise((done) => setTimeout(done, 300));
      return issued();
    };
    const page = await kit.visit({ isLoggedIn: true });
    await claim(page).dblclick();
    await page.getByText("KT-7Q2M4X").waitFor();
    expect(kit.app().seen).toHaveLength(1);
    const tab = await page.context().newPage();
    await tab.goto(page.url());
    await claim(tab).click();
    await tab.getByText("KT-7Q2M4X").waitFor();
  });

  test("I-01: before the click it says what is kept, by whom and for how long", async () => {
    publish();
    const page = await kit.visit({ isLoggedIn: true });
    const order = await block(page).evaluate((element) => {
      const notice = element.querySelector("details");
      const button = element.querySelector("[data-part=submit]");
      return !!notice && !!button && (notice.compareDocumentPosition(button) & 4) > 0;
    });
    expect(order).toBe(true);
    await page.getByText("Was dabei gespeichert wird").click();
    const notice = await block(page).locator("details").innerText();
    for (const part of ["Teekontor Lindenhof GmbH", "Kundennummer", `${String(discountRetentionDays)} Tage`, "Art. 6 Abs. 1 Buchst. b DSGVO", "Ihre Daten, Ihre Entscheidung"]) expect(notice).toContain(part);
    expect(wordsOf("en.default.json").get("day.notice")).toContain(`${String(discountRetentionDays)} days`);
  });

  test("a guest is asked to log in and comes back; nothing is asked of the app", async () => {
    publish();
    const page = await kit.visit();
    expect(await claim(page).count()).toBe(0);
    await block(page).getByRole("link", { name: "Zur Anmeldung" }).click();
    await page.waitForURL((url) => url.searchParams.get("return_to") === "/");
    expect(kit.app().seen).toEqual([]);
  });

  test("who is logged out meanwhile is told so and led to the log-in", async () => {
    publish();
    kit.app().answer = () => Response.json({ kind: "log-in-needed", message: "Bitte melden Sie sich an." }, { status: 401 });
    const page = await kit.visit({ isLoggedIn: true });
    await claim(page).click();
    await status(page).getByText("Bitte melden Sie sich an.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe("Zur Anmeldung");
  });

  test.each<[string, () => Response | Promise<Response>, string]>([
    ["the codes are not ready", () => Response.json({ kind: "codes-not-ready", message: "Bitte in einer Minute noch einmal." }, { status: 503 }), "Bitte in einer Minute noch einmal."],
    ["the app is away", () => new Response("away", { status: 502 }), "Ihr Code konnte gerade nicht geholt werden."],
    ["the shop's log-in page answers in the app's place", () => new Response("<p>password</p>", { headers: { "content-type": "text/html" } }), "Ihr Code konnte gerade nicht geholt werden."],
    ["the answer would lead out of the shop", () => Response.json({ outcome: "issued", code: "KT-1", apply_url: "https://evil.example/discount/KT-1" }), "Ihr Code konnte gerade nicht geholt werden."],
  ])("says what to do when %s, and works when she tries again", async (_, answer, text) => {
    publish();
    kit.app().answer = answer;
    const page = await kit.visit({ isLoggedIn: true });
    await claim(page).click();
    await status(page).getByText(text, { exact: false }).waitFor();
    kit.app().answer = issued;
    await claim(page).click();
    await page.getByText("KT-7Q2M4X").waitFor();
    expect(await status(page).innerText()).toBe("");
  });

  test("says that it is over when the app says so", async () => {
    publish();
    kit.app().answer = () => Response.json({ kind: "day-over", message: "Diese Aktion ist beendet." }, { status: 410 });
    const page = await kit.visit({ isLoggedIn: true });
    await claim(page).click();
    await page.getByRole("status").getByText("Diese Aktion ist beendet.").waitFor();
    expect(await claim(page).isVisible()).toBe(false);
  });

  test("works without JavaScript: the form posts and the app's page is shown", async () => {
    publish();
    kit.app().answer = () => new Response("<p>Ihr Code als Seite</p>", { headers: { "content-type": "application/liquid" } });
    const page = await kit.visit({ isLoggedIn: true, browser: { javaScriptEnabled: false } });
    await claim(page).click();
    await page.getByText("Ihr Code als Seite").waitFor();
    expect(kit.app().seen.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST /storefront/customer-days/${DAY_ID}/code`]);
  });
});

test.each<[string, Visit]>([
  ["unknown", {}],
  ["denied", { preferences: false }],
  ["granted", { preferences: true }],
])("W3, C-11: with consent %s a look asks the app nothing and leaves nothing behind, one script and one style from the shop itself", async (_, visit) => {
  publish();
  const page = await kit.visit({ ...visit, isLoggedIn: true });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const cookies = await page.context().cookies();
  await page.reload();
  await page.waitForTimeout(2_000);
  expect(kit.app().seen).toEqual([]);
  expect(await page.context().cookies()).toEqual(cookies);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(asked.filter((url) => new URL(url).origin !== new URL(page.url()).origin)).toEqual([]);
  expect(asked.map((url) => new URL(url).pathname.split("/").at(-1)).filter((file) => file?.startsWith("kundentag")).toSorted()).toEqual(["kundentag-customer-day.js", "kundentag.css"]);
});

describe("W-01: everybody can use it", () => {
  test.each([
    { where: "a desktop, light", scheme: "light", options: { viewport: { width: 1_280, height: 900 } } },
    { where: "a desktop, dark", scheme: "dark", options: { viewport: { width: 1_280, height: 900 } } },
    { where: "a phone, light", scheme: "light", options: phone },
    { where: "a phone, dark", scheme: "dark", options: phone },
    { where: "320 pixels, dark", scheme: "dark", options: { viewport: { width: 320, height: 640 } } },
  ] as const)("axe finds nothing serious and nothing needs scrolling sideways on $where", async ({ scheme, options }) => {
    publish();
    kit.app().answer = issued;
    kit.shop().theme.colorScheme = scheme;
    const page = await kit.visit({ isLoggedIn: true, browser: options });
    await page.getByText("Was dabei gespeichert wird").click();
    await expectAccessible(page, ".kundentag");
    await claim(page).click();
    await page.getByText("KT-7Q2M4X").waitFor();
    await expectAccessible(page, ".kundentag");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    const targets = await page.locator(".kundentag-button").filter({ visible: true }).evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height));
    expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
  });

  test("by keyboard alone, from the notice to the cart", async () => {
    publish();
    kit.app().answer = issued;
    const page = await kit.visit({ isLoggedIn: true });
    await block(page).locator("summary").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("KT-7Q2M4X").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe("Code einlösen und zum Warenkorb");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/cart");
  });
});

test("W5: nothing moves, also when the script comes two seconds late and when the code comes", async () => {
  publish();
  kit.app().answer = async () => {
    await new Promise((done) => setTimeout(done, 700));
    return issued();
  };
  const page = await kit.visit({ isLoggedIn: true });
  await page.route("**/*.js*", async (route) => {
    await new Promise((done) => setTimeout(done, 2_000));
    await route.continue();
  });
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Object.assign(window, { shifts: (window as unknown as { shifts: number }).shifts + (entry as unknown as { value: number }).value });
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.reload();
  await page.waitForTimeout(2_500);
  await claim(page).click();
  await page.getByText("KT-7Q2M4X").waitFor();
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
});
