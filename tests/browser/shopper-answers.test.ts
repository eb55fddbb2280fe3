import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PlacedBlock } from "#tests/stand-in/world.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { phone } from "#tests/support/set-up-browser.ts";
import { downloaded, expectSilentLog, setUpJourneys } from "#tests/support/set-up-journeys.ts";

const kit = setUpJourneys();

interface Counts {
  readonly anonymous: number;
  readonly linked: number;
}

let handles: { anonymous: string; linked: string };
beforeAll(async () => {
  const found = await kit.rows<{ mode: string; handle: string }>("SELECT draft->>'mode' AS mode, handle FROM survey WHERE state = 'published' ORDER BY published_at");
  handles = { anonymous: found.find(({ mode }) => mode === "anonymous")!.handle, linked: found.find(({ mode }) => mode === "linked")!.handle };
});
beforeEach(() => showing("anonymous"));

const block = (name: string, settings: Record<string, unknown> = {}): PlacedBlock => ({ id: `placed-${name}`, type: `kundentag-storefront/${name}`, settings, disabled: false });

/** The shop as its merchant set it up: one survey and the privacy choices on the home page. */
async function showing(mode: "anonymous" | "linked", colorScheme: "light" | "dark" = "light"): Promise<void> {
  const templates = { index: [block("survey", { survey: handles[mode] }), block("privacy-choices")], product: [], cart: [], collection: [] };
  await kit.place({ colorScheme, templates, embeds: [] });
}

async function answers(): Promise<Counts> {
  const [counts] = await kit.rows<Counts>("SELECT (SELECT count(*)::int FROM anonymous_answer) AS anonymous, (SELECT count(*)::int FROM linked_answer) AS linked");
  return counts!;
}

/** Comments are sealed; a score alone tells an answer that was just given from the others' well enough. */
const newest = (score: number): Promise<{ row: Record<string, unknown> }[]> =>
  kit.rows("SELECT to_jsonb(a) AS row FROM anonymous_answer a WHERE score = $1 AND week_on = (SELECT max(week_on) FROM anonymous_answer)", [score]);

const survey = (page: Page) => page.locator("kundentag-survey");
const thanks = (page: Page) => survey(page).getByText("anonym gespeichert.", { exact: false }).last();
const send = (page: Page) => page.getByRole("button", { name: "Antwort senden" });

async function showHoldings(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Anzeigen, was dieser Shop speichert" }).click();
  await page.getByRole("heading", { name: "Ihre Einwilligungen" }).waitFor();
}

/** Logs in as one of the shop's customers, who allows preferences in the shop's banner, and links an answer to her account. */
async function answerLinked(index: number, score: string): Promise<Page> {
  await showing("linked");
  const page = await kit.visitShop({ customer: await kit.customer(index), consent: "granted" });
  await page.getByRole("checkbox", { name: /^Ich bin mindestens 16 Jahre alt und willige ein/ }).check();
  await page.getByRole("radio", { name: score, exact: true }).check();
  await page.getByLabel("Was ist der wichtigste Grund für Ihre Bewertung?").fill("Der Tee kommt immer frisch an.");
  await send(page).click();
  await page.getByText("Ihre Antwort ist mit Ihrem Kundenkonto verknüpft.", { exact: false }).first().waitFor();
  return page;
}

describe("C-11: a shopper who only looks", () => {
  test.each(["denied", "granted", undefined] as const)("for ten seconds nobody hears of her and nothing is left behind (consent: %s)", async (consent) => {
    const all = [block("survey", { survey: handles.linked }), block("privacy-choices")];
    await kit.place({ templates: { index: all, product: [], cart: all, collection: [] }, embeds: [block("survey-popup", { delay: 0 })] });
    const page = await kit.visitShop({ customer: await kit.customer(1), ...(consent && { consent }) });
    const shopOrigin = new URL(page.url()).origin;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const product = (await kit.shop()).products[0]!;
    for (const [path, seconds] of [["/", 4], [`/products/${product.handle}`, 4], ["/cart", 2]] as const) {
      await page.goto(shopOrigin + path);
      await page.waitForTimeout(seconds * 1_000);
      const kept = await page.evaluate(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name ?? ""), ...(await caches.keys())]);
      expect(kept.filter((key) => !key.startsWith("_stand_in_"))).toEqual([]);
    }
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((url) => new URL(url).origin !== shopOrigin || new URL(url).pathname.startsWith("/apps/"))).toEqual([]);
    expect((await page.context().cookies()).map(({ name }) => name).filter((name) => !name.startsWith("_stand_in_"))).toEqual([]);
  });
});

describe("a shopper answers", () => {
  test("reads who asks and why before the first question, then answers by mouse and is thanked", async () => {
    const before = await answers();
    const page = await kit.visitShop({ consent: "denied" });
    const inOrder = await survey(page).evaluate((element) => [...element.querySelectorAll(".kundentag-notice__summary, details, input[type=radio]")].slice(0, 3).map((part) => part.tagName));
    expect(inOrder).toEqual(["P", "DETAILS", "INPUT"]);
    await page.getByText("Datenschutzhinweise vollständig lesen").click();
    expect(await survey(page).locator("details").innerText()).toContain("Teekontor Lindenhof GmbH");
    await page.getByRole("radio", { name: "9", exact: true }).click();
    await send(page).click();
    await thanks(page).waitFor();
    expect(await answers()).toEqual({ anonymous: before.anonymous + 1, linked: before.linked });
  });

  test("S-02: what is stored of an anonymous answer cannot lead to anybody, though she was logged in", async () => {
    const known = new Set((await newest(3)).map(({ row }) => row["id"]));
    const page = await kit.visitShop({ customer: await kit.customer(1), consent: "denied" });
    await page.getByRole("radio", { name: "3", exact: true }).check();
    await send(page).click();
    await thanks(page).waitFor();
    const added = (await newest(3)).filter(({ row }) => !known.has(row["id"]));
    expect(added).toHaveLength(1);
    expect(Object.keys(added[0]!.row).sort()).toEqual(["id", "is_shuffled", "language", "score", "sealed_comment", "shop_id", "survey_id", "version", "week_on"]);
    expect(String(added[0]!.row["week_on"])).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test("by keyboard alone", async () => {
    const before = await answers();
    const page = await kit.visitShop({ consent: "denied" });
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.matches("kundentag-survey input[type=radio]"))) break;
    }
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Kurz und gut.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await thanks(page).waitFor();
    expect((await answers()).anonymous).toBe(before.anonymous + 1);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("anonym gespeichert");
  });

  test("an impatient double click sends once", async () => {
    const before = await answers();
    const page = await kit.visitShop({ consent: "denied" });
    await page.getByRole("radio", { name: "8", exact: true }).check();
    await send(page).dblclick();
    await thanks(page).waitFor();
    await page.waitForLoadState("networkidle");
    expect((await answers()).anonymous).toBe(before.anonymous + 1);
  });

  test("without JavaScript, in the shop's own pages", async () => {
    const before = await answers();
    const page = await kit.visitShop({ browser: { javaScriptEnabled: false } });
    await page.getByRole("radio", { name: "10", exact: true }).check();
    await send(page).click();
    await page.getByRole("heading", { name: "Vielen Dank" }).waitFor();
    expect(await page.locator("header").first().innerText()).toContain("Teekontor Lindenhof");
    expect((await answers()).anonymous).toBe(before.anonymous + 1);
  });

  test("in English where the shop is in English", async () => {
    const page = await kit.visitShop({ path: "/en", consent: "denied" });
    await page.getByRole("radio", { name: "7", exact: true }).check();
    await page.getByRole("button", { name: "Send answer" }).click();
    await page.getByText("stored anonymously.", { exact: false }).last().waitFor();
  });
});

describe("a customer and what is linked to her account", () => {
  test("C-06: agrees, answers, sees her consent, and one click takes it back: her answer goes with it", async () => {
    const before = await answers();
    const page = await answerLinked(1, "9");
    expect(await answers()).toEqual({ anonymous: before.anonymous, linked: before.linked + 1 });
    await page.goto(new URL("/", page.url()).href);
    await showHoldings(page);
    const given = page.locator("kundentag-privacy-choices").getByRole("listitem");
    expect(await given.innerText()).toContain("willige ein, dass Teekontor Lindenhof GmbH");
    await page.getByRole("button", { name: /^Einwilligung widerrufen/ }).click();
    await page.getByRole("status").getByText("Ihre Einwilligung ist widerrufen.").waitFor();
    await expect.poll(async () => (await answers()).linked, { timeout: 10_000 }).toBe(before.linked);
    await page.reload();
    await showHoldings(page);
    await page.getByText("Es liegt keine Einwilligung von Ihnen vor.").waitFor();
  });

  test("C-11: where she denies preferences her tick links nothing; she is told, and answers anonymously", async () => {
    const before = await answers();
    await showing("linked");
    const page = await kit.visitShop({ customer: await kit.customer(3), consent: "denied" });
    const box = page.getByRole("checkbox", { name: /^Ich bin mindestens 16 Jahre alt und willige ein/ });
    await box.click();
    await survey(page).getByRole("status").getByText("Der Haken wurde entfernt, weil", { exact: false }).waitFor();
    expect(await box.isChecked()).toBe(false);
    await page.getByRole("radio", { name: "8", exact: true }).check();
    await send(page).click();
    await thanks(page).waitFor();
    expect(await answers()).toEqual({ anonymous: before.anonymous + 1, linked: before.linked });
  });

  test("R-04: downloads all that is held about her, and only that", async () => {
    const page = await answerLinked(4, "6");
    const her = await kit.customer(4);
    await page.goto(new URL("/", page.url()).href);
    await showHoldings(page);
    const file = await downloaded(page, () => page.getByRole("button", { name: "Als Datei herunterladen (JSON)" }).click());
    expect(file.text).toContain("Der Tee kommt immer frisch an.");
    expect(file.text).toContain(String(her.id));
    const others = (await kit.shop()).customers.filter(({ id }) => id !== her.id);
    expect(others.filter(({ id, email }) => file.text.includes(String(id)) || file.text.includes(email))).toEqual([]);
  });

  test("R-10: has herself erased after confirming, and holds the certificate in her hands", async () => {
    const before = await answers();
    const page = await answerLinked(5, "2");
    expect((await answers()).linked).toBe(before.linked + 1);
    await page.goto(new URL("/", page.url()).href);
    await showHoldings(page);
    await page.getByRole("button", { name: "Meine Daten löschen" }).click();
    await page.getByRole("button", { name: "Endgültig löschen" }).click();
    await page.getByText("Ihre Daten sind gelöscht.").waitFor();
    const file = await downloaded(page, () => page.getByRole("button", { name: "Als Datei herunterladen (JSON)" }).click());
    const certificate = JSON.parse(file.text) as { content: { caseId: string; held: boolean } };
    expect(await page.getByText(certificate.content.caseId).isVisible()).toBe(true);
    expect(certificate.content.held).toBe(true);
    expect((await answers()).linked).toBe(before.linked);
    await page.reload();
    await showHoldings(page);
    await page.getByText("ist in Umfragen dieses Shops nichts gespeichert.", { exact: false }).waitFor();
  });

  test("does all of it without JavaScript too", async () => {
    await answerLinked(7, "8");
    const before = await answers();
    const page = await kit.visitShop({ customer: await kit.customer(7), browser: { javaScriptEnabled: false } });
    await page.getByRole("link", { name: "Anzeigen, was dieser Shop speichert" }).click();
    await page.getByRole("button", { name: "Einwilligung widerrufen" }).click();
    await page.getByText("Ihre Einwilligung ist widerrufen.", { exact: false }).waitFor();
    await expect.poll(async () => (await answers()).linked, { timeout: 10_000 }).toBe(before.linked - 1);
    await page.getByRole("link", { name: "Zurück zu Ihren Daten" }).click();
    const file = await downloaded(page, () => page.getByRole("button", { name: "Als Datei herunterladen (JSON)" }).click());
    expect(file.text).toContain(String((await kit.customer(7)).id));
    await page.getByRole("button", { name: "Meine Daten ansehen und drucken" }).click();
    await page.getByRole("heading", { name: "Auskunft nach Art. 15 DSGVO" }).waitFor();
    expect(await page.locator("main").innerText()).toContain(String((await kit.customer(7)).id));
    await page.getByRole("link", { name: "Zurück zu Ihren Daten" }).click();
    await page.getByText("Daten löschen …").click();
    await page.getByRole("button", { name: "Ja, endgültig löschen" }).click();
    await page.getByText("Ihre Daten in dieser App sind gelöscht.", { exact: false }).waitFor();
    await page.getByRole("link", { name: "Löschbescheinigung ansehen und drucken" }).click();
    await page.getByRole("heading", { name: "Löschbescheinigung" }).waitFor();
  });

  test.each([["desktop", {}], ["phone", phone]] as const)("R-04: reads all of it in words, on a page that prints as it stands: %s", async (_, browser) => {
    const page = await answerLinked(6, "9");
    const her = await kit.customer(6);
    const reader = await kit.visitShop({ customer: her, consent: "granted", browser });
    await showHoldings(reader);
    expect(await reader.locator("kundentag-privacy-choices").innerText()).toContain("Der Tee kommt immer frisch an.");
    await reader.getByRole("button", { name: "Meine Daten ansehen und drucken" }).click();
    await reader.getByRole("heading", { name: "Auskunft nach Art. 15 DSGVO" }).waitFor();
    const text = await reader.locator("main").innerText();
    for (const part of ["Der Tee kommt immer frisch an.", her.email, "Ihre Rechte", "Aufsichtsbehörde"]) expect(text).toContain(part);
    expect(text.match(/\b[a-z]+_[a-z_]+\b/g) ?? [], "no name of a column is left").toEqual([]);
    await expectAccessible(reader, "body");
    expect(await reader.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await reader.evaluate(() => Object.assign(window, { print: () => (document.title = "printed") }));
    await reader.getByRole("button", { name: "Drucken" }).click();
    expect(await reader.title()).toBe("printed");
    await page.close();
  });
});

describe("W-01: what the extension brings into the shop", () => {
  test.each([
    ["light", "desktop", {}],
    ["dark", "desktop", {}],
    ["light", "phone", phone],
    ["dark", "phone", phone],
  ] as const)("stays usable for everybody: %s theme, %s", async (scheme, _, browser) => {
    await showing("linked", scheme);
    const page = await kit.visitShop({ customer: await kit.customer(2), consent: "denied", browser });
    await showHoldings(page);
    await page.getByText("Datenschutzhinweise vollständig lesen").click();
    await expectAccessible(page, "main");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  });

  test("shows by its edges what can be clicked and what is chosen where the reader's own colours hold, moves nothing, and holds letters of twice the size", async () => {
    await showing("linked");
    const page = await kit.visitShop({ customer: await kit.customer(2), consent: "denied", browser: { forcedColors: "active", colorScheme: "dark", viewport: { width: 640, height: 900 } } });
    await showHoldings(page);
    await page.getByText("Datenschutzhinweise vollständig lesen").click();
    await page.getByRole("radio", { name: "8", exact: true }).check();
    const edges = await page.locator(".kundentag-option__face").evaluateAll((faces) => faces.map((face) => `${face.textContent.trim()} ${getComputedStyle(face).borderTopWidth}`));
    expect(edges.filter((edge) => edge.endsWith(" 3px"))).toEqual(["8 3px"]);
    expect(edges.filter((edge) => edge.endsWith(" 1px"))).toHaveLength(11);
    const seen = await page.locator(".kundentag :is(.kundentag-button, textarea)").filter({ visible: true }).evaluateAll((all) => all.map((element) => getComputedStyle(element)).map(({ borderTopStyle, borderTopColor, backgroundColor }) => [borderTopStyle, borderTopColor === backgroundColor]));
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.filter(([style, isAsItsGround]) => style !== "solid" || isAsItsGround)).toEqual([]);
    const motions = await page.locator(".kundentag *").evaluateAll((all) => all.map((element) => getComputedStyle(element)).map(({ transitionDuration, animationDuration }) => `${transitionDuration} ${animationDuration}`));
    expect(new Set(motions)).toEqual(new Set(["0s 0s"]));
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  });
});

expectSilentLog(kit);
