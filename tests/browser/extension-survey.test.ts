import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { storefrontConfiguration, SURVEY_ID } from "#tests/support/get/storefront-configuration.ts";
import { phone } from "#tests/support/set-up-browser.ts";
import { setUpStorefront, type Visit } from "#tests/support/set-up-storefront.ts";

const kit = setUpStorefront();

const recorded = (linked: boolean): Response => Response.json({ outcome: "recorded", mode: linked ? "linked" : "anonymous", linked }, { status: 201 });
const sent = (): URLSearchParams[] => kit.app().seen.map(({ body }) => new URLSearchParams(body));

function publish(mode: "anonymous" | "linked" = "anonymous"): void {
  kit.publish(storefrontConfiguration(mode));
  kit.place("survey");
}

const consentBox = (page: Page) => page.getByRole("checkbox", { name: "Ja, meine Antwort darf mit meinem Kundenkonto verknüpft werden." });

/** As a browser that fills the form again after going back: ticked, but no event tells of it. */
const tickUnseen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.querySelector<HTMLInputElement>("[name=consent]")!.checked = true;
  });
/** Said where she looks, in the line that belongs to the box. */
const notLinked = (page: Page) => page.locator(".kundentag-consent").getByRole("status").getByText("Der Haken wurde entfernt, weil", { exact: false });

/** She changes her mind in the shop's own settings. */
const allowPreferences = (page: Page, preferences: boolean): Promise<void> =>
  page.evaluate((wish) => {
    (window as unknown as { Shopify: { customerPrivacy: { setTrackingConsent(wish: object): void } } }).Shopify.customerPrivacy.setTrackingConsent({ preferences: wish });
  }, preferences);

async function answer(page: Page, score: string): Promise<void> {
  await page.getByRole("radio", { name: score, exact: true }).check();
  await page.getByRole("button", { name: "Antwort senden" }).click();
}

describe("a survey in the page", () => {
  test("I-01: the notice, with every section, stands before the first input", async () => {
    publish();
    const page = await kit.visit();
    const order = await page.locator("kundentag-survey").evaluate((element) => {
      const notice = element.querySelector("details");
      const input = element.querySelector("input, textarea, button");
      return { precedes: !!notice && !!input && !!(notice.compareDocumentPosition(input) & 4), headings: [...(notice?.querySelectorAll("h3") ?? [])].map((heading) => heading.textContent) };
    });
    expect(order).toEqual({ precedes: true, headings: storefrontConfiguration().surveys[0]?.notice.de.sections.map(({ heading }) => heading) });
    await page.getByText("Datenschutzhinweise vollständig lesen").click();
    expect(await page.getByText("Teekontor <Lindenhof> & Co.").first().isVisible()).toBe(true);
  });

  test("S-02: an anonymous answer is sent without anything that names her or the page", async () => {
    publish();
    kit.app().answer = () => recorded(false);
    const page = await kit.visit({ isLoggedIn: true });
    await page.getByLabel("Warum?").fill("Der Tee ist gut.");
    await answer(page, "9");
    await page.getByText("Vielen Dank!").waitFor();
    expect(await page.getByText("Ihre Antwort wurde anonym gespeichert.").isVisible()).toBe(true);
    expect(await page.getByRole("radio").count(), "a form that was sent does not stay").toBe(0);
    expect(kit.app().seen.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST /storefront/surveys/${SURVEY_ID}/answers`]);
    expect(Object.fromEntries(sent()[0] ?? [])).toEqual({ version: "3", language: "de", notice_hash: "d".repeat(64), score: "9", comment: "Der Tee ist gut.", submission: expect.stringMatching(/^[\da-f-]{36}$/) as unknown });
    expect(kit.app().seen[0]?.headers.get("cookie")).toBeNull();
  });

  test("C-01: the box is not ticked, answering works without it, and with it she is told where to withdraw", async () => {
    publish("linked");
    kit.app().answer = ({ body }) => recorded(body.includes("consent=given"));
    const page = await kit.visit({ isLoggedIn: true, preferences: true });
    const box = consentBox(page);
    expect(await box.isChecked()).toBe(false);
    await answer(page, "7");
    await page.getByText("anonym gespeichert.", { exact: false }).last().waitFor();
    expect(sent()[0]?.has("consent")).toBe(false);

    await page.reload();
    await box.check();
    await answer(page, "7");
    const where = page.getByRole("link", { name: "Einwilligungen ansehen und widerrufen" });
    await where.waitFor();
    expect(await where.getAttribute("href")).toBe("/apps/kundentag/privacy?language=de");
    expect(sent()[1]?.get("consent")).toBe("given");
    expect(sent()[1]?.get("page")).toBe("/");
  });

  test.each<[string, Visit]>([
    ["unknown", {}],
    ["denied", { preferences: false }],
  ])("with Customer Privacy consent %s a tick is taken back and explained; she sends once more, without it", async (_, visit) => {
    publish("linked");
    kit.app().answer = ({ body }) => recorded(body.includes("consent=given"));
    const page = await kit.visit({ isLoggedIn: true, ...visit });
    const box = consentBox(page);
    await box.click();
    await notLinked(page).waitFor();
    expect(await box.isChecked()).toBe(false);
    expect(await box.evaluate((element) => element === document.activeElement && (element.getAttribute("aria-describedby") ?? "").split(" ").some((id) => document.getElementById(id)?.textContent.startsWith("Der Haken wurde entfernt")))).toBe(true);
    expect(kit.app().seen).toEqual([]);

    await tickUnseen(page);
    await answer(page, "7");
    await expect.poll(() => box.isChecked()).toBe(false);
    await notLinked(page).waitFor();
    expect(kit.app().seen).toEqual([]);

    await page.getByRole("button", { name: "Antwort senden" }).click();
    await page.getByText("Ihre Antwort wurde anonym gespeichert.").waitFor();
    expect(sent().map((fields) => fields.has("consent"))).toEqual([false]);
  });

  test("once she has allowed preferences the tick stays; a withdrawal before sending counts again", async () => {
    publish("linked");
    kit.app().answer = ({ body }) => recorded(body.includes("consent=given"));
    const page = await kit.visit({ isLoggedIn: true, preferences: false });
    await consentBox(page).click();
    await notLinked(page).waitFor();
    await allowPreferences(page, true);
    await consentBox(page).check();
    await page.waitForTimeout(300);
    expect(await consentBox(page).isChecked()).toBe(true);
    await allowPreferences(page, false);
    await answer(page, "7");
    await notLinked(page).waitFor();
    expect(kit.app().seen).toEqual([]);
    await allowPreferences(page, true);
    await consentBox(page).check();
    await page.getByRole("button", { name: "Antwort senden" }).click();
    await page.getByRole("link", { name: "Einwilligungen ansehen und widerrufen" }).waitFor();
    expect(sent().map((fields) => fields.get("consent"))).toEqual(["given"]);
  });

  test.each([
    ["where the shop has no Customer Privacy API, her tick alone decides", "", true],
    ["where the API does not come, nothing is linked", "window.Shopify = { ...window.Shopify, customerPrivacy: undefined, loadFeatures() {} };", false],
    ["where the API cannot be loaded, nothing is linked", "window.Shopify = { ...window.Shopify, customerPrivacy: undefined, loadFeatures: (_, done) => done(new Error('away')) };", false],
    ["where the API fails, nothing is linked", "window.Shopify = { ...window.Shopify, customerPrivacy: {}, loadFeatures: (_, done) => done() };", false],
  ] as const)("%s", async (_, api, isLinked) => {
    publish("linked");
    kit.app().answer = ({ body }) => recorded(body.includes("consent=given"));
    const page = await kit.visit({ isLoggedIn: true, preferences: true });
    await page.route("**/customer-privacy.js*", (route) => route.fulfill({ contentType: "text/javascript", body: api }));
    await page.reload();
    await tickUnseen(page);
    await answer(page, "7");
    await (isLinked ? page.getByText("Ihre Antwort ist mit Ihrem Kundenkonto verknüpft.", { exact: false }) : notLinked(page)).waitFor({ timeout: 15_000 });
    expect(sent().map((fields) => fields.get("consent"))).toEqual(isLinked ? ["given"] : []);
  });

  test("C-07: the consent's first line stands beside the box, every further line behind one click; before she ticks she reads what else it needs", async () => {
    publish("linked");
    const page = await kit.visit({ isLoggedIn: true, preferences: true });
    const consent = page.locator(".kundentag-consent");
    expect(await consent.locator("label").innerText()).toBe("Ja, meine Antwort darf mit meinem Kundenkonto verknüpft werden.");
    expect(await consent.getByText("Präferenzen erlaubt haben", { exact: false }).isVisible()).toBe(true);
    await consent.getByText("Einzelheiten zur Einwilligung").click();
    expect(await consent.locator("details p").allInnerTexts()).toEqual(["Dauer: <365> Tage.", "Widerruf: jederzeit."]);
    expect(await consentBox(page).isChecked()).toBe(false);
  });

  test("C-11: until she ticks the box nobody is asked for her choice", async () => {
    publish("linked");
    kit.app().answer = () => recorded(false);
    const page = await kit.visit({ isLoggedIn: true, preferences: true });
    const isLoaded = () => page.evaluate(() => "customerPrivacy" in ((window as { Shopify?: object }).Shopify ?? {}));
    await answer(page, "7");
    await page.getByText("Ihre Antwort wurde anonym gespeichert.").waitFor();
    expect(await isLoaded()).toBe(false);
    await page.reload();
    await consentBox(page).click();
    await expect.poll(isLoaded).toBe(true);
  });

  test("without JavaScript the box is her choice alone", async () => {
    publish("linked");
    kit.app().answer = () => new Response("<p>Danke aus der App</p>", { headers: { "content-type": "application/liquid" } });
    const page = await kit.visit({ isLoggedIn: true, preferences: false, browser: { javaScriptEnabled: false } });
    await consentBox(page).check();
    await answer(page, "7");
    await page.getByText("Danke aus der App").waitFor();
    expect(sent()[0]?.get("consent")).toBe("given");
  });

  test.each([["/", "Datenschutzhinweise vollständig lesen", "Ihre Daten, Ihre Entscheidung", "de"], ["/en", "Read the full privacy notice", "Your data, your choice", "en"]])("the notice of a linked survey leads to the area it speaks of: %s", async (path, read, title, language) => {
    publish("linked");
    const page = await kit.visit({ path });
    await page.getByText(read).click();
    expect(await page.locator("details").getByRole("link", { name: title }).getAttribute("href")).toBe(`/apps/kundentag/privacy?language=${language}`);
  });

  test("a linked survey asks a guest for no consent, says so, and offers to log in and come back", async () => {
    publish("linked");
    const page = await kit.visit({ path: "/en/products/" + (kit.shop().products[0]?.handle ?? "") });
    expect(await page.getByRole("checkbox").count()).toBe(0);
    expect(await page.getByText("your answer is stored anonymously", { exact: false }).isVisible()).toBe(true);
    const path = new URL(page.url()).pathname;
    const logIn = page.locator("kundentag-survey").getByRole("link", { name: "Log in" });
    expect(await logIn.evaluate((link) => [...document.querySelectorAll("kundentag-survey :is(input, textarea)")].filter((field) => (field as HTMLInputElement).type !== "hidden").every((field) => (link.compareDocumentPosition(field) & 4) > 0))).toBe(true);
    await logIn.click();
    await page.waitForURL((url) => url.searchParams.get("return_to") === path);
  });

  test("an outage keeps the answer on the page and sends it again as the same submission", async () => {
    publish();
    let outages = 2;
    kit.app().answer = () => (outages-- > 0 ? new Response("away", { status: 503 }) : recorded(false));
    const page = await kit.visit();
    await answer(page, "4");
    await page.getByRole("status").getByText("Der Shop antwortet gerade nicht.", { exact: false }).waitFor();
    expect(await page.getByRole("radio", { name: "4", exact: true }).isChecked()).toBe(true);
    await page.getByText("Vielen Dank!").waitFor({ timeout: 20_000 });
    expect(sent()).toHaveLength(3);
    expect(new Set(sent().map((fields) => fields.get("submission"))).size).toBe(1);
  });

  test("a refusal is said beside its field, which gets the focus; nothing is lost", async () => {
    publish();
    kit.app().answer = () => Response.json({ kind: "comment-too-long", message: "Bitte kürzen Sie den Text.", field: "comment" }, { status: 422 });
    const page = await kit.visit();
    const comment = page.getByLabel("Warum?");
    await comment.fill("Zu lang.");
    await page.getByRole("button", { name: "Antwort senden" }).click();
    await page.getByText("Bitte kürzen Sie den Text.").waitFor();
    expect(await comment.evaluate((element) => element === document.activeElement && (element.getAttribute("aria-describedby") ?? "").split(" ").some((id) => document.getElementById(id)?.textContent === "Bitte kürzen Sie den Text."))).toBe(true);
    expect(await comment.inputValue()).toBe("Zu lang.");
  });

  test("with nothing answered nothing is sent", async () => {
    publish();
    const page = await kit.visit();
    await page.getByRole("radio", { name: "Keine Angabe" }).check();
    await page.getByRole("button", { name: "Antwort senden" }).click();
    await page.getByText("Bitte wählen Sie eine Zahl oder schreiben Sie einen Satz.").waitFor();
    expect(kit.app().seen).toEqual([]);
  });

  test("works without JavaScript: the form posts and the app's page is shown", async () => {
    publish();
    kit.app().answer = () => new Response("<p>Danke aus der App</p>", { headers: { "content-type": "application/liquid" } });
    const page = await kit.visit({ browser: { javaScriptEnabled: false } });
    await answer(page, "10");
    await page.getByText("Danke aus der App").waitFor();
    expect(sent()[0]?.get("score")).toBe("10");
  });

  test("without a published survey the shop shows nothing", async () => {
    kit.publish({ ...storefrontConfiguration(), current_survey: null, surveys: [] });
    kit.place("survey");
    kit.embed({ delay: 0 });
    const page = await kit.visit();
    expect(await page.locator(".kundentag").count()).toBe(0);
  });
});

describe("W-01: everybody can use it", () => {
  test.each([
    { where: "a desktop, light", scheme: "light", options: { viewport: { width: 1_280, height: 900 } } },
    { where: "a phone, dark", scheme: "dark", options: phone },
    { where: "320 pixels, dark", scheme: "dark", options: { viewport: { width: 320, height: 640 } } },
  ] as const)("axe finds nothing serious and nothing needs scrolling sideways on $where", async ({ scheme, options }) => {
    publish("linked");
    kit.shop().theme.colorScheme = scheme;
    const page = await kit.visit({ isLoggedIn: true, browser: options });
    await page.getByText("Datenschutzhinweise vollständig lesen").click();
    await page.getByRole("radio", { name: "8", exact: true }).check();
    await expectAccessible(page, ".kundentag");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    const targets = await page.locator(".kundentag-option__face, .kundentag-button").evaluateAll((elements) => elements.map((element) => Math.min(element.getBoundingClientRect().height, element.getBoundingClientRect().width)));
    expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
  });

  test("by keyboard alone", async () => {
    publish();
    kit.app().answer = () => recorded(false);
    const page = await kit.visit();
    await page.locator("kundentag-survey summary").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Gut.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Vielen Dank!").waitFor();
    expect(Object.fromEntries(sent()[0] ?? [])).toMatchObject({ score: "2", comment: "Gut." });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Vielen Dank!");
  });
});

test("W5: nothing moves, also when the scripts come two seconds late and when she sends", async () => {
  publish();
  kit.app().answer = async () => {
    await new Promise((done) => setTimeout(done, 700));
    return recorded(false);
  };
  const page = await kit.visit();
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
  await page.waitForTimeout(500);
  await answer(page, "6");
  await page.getByText("Vielen Dank!").waitFor();
  await page.waitForTimeout(300);
  const shifts = (): Promise<number> => page.evaluate(() => (window as unknown as { shifts: number }).shifts);
  expect(await shifts()).toBe(0);

  await page.evaluate(() => {
    document.documentElement.style.overflowAnchor = "none";
    document.querySelector("kundentag-survey")?.insertAdjacentHTML("beforebegin", "<p style='height: 200px'>A shift that must be seen</p>");
  });
  await expect.poll(shifts).toBeGreaterThan(0);
});
