import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { storefrontConfiguration } from "#tests/support/get/storefront-configuration.ts";
import { setUpStorefront } from "#tests/support/set-up-storefront.ts";
import type { SeenRequest } from "#tests/stand-in-checks/support/checked-app.ts";

const kit = setUpStorefront();

const CONSENTS = ["Wie gefällt es Ihnen?", "Wie war der Versand?"].map((title, index) => ({
  purpose: "survey-link",
  scope: `survey:${String(index)}`,
  title,
  language: index === 0 ? "de" : "en",
  text: "Ja, <b>gern</b>.\nJederzeit widerruflich.",
  given_at: `2026-11-0${String(index + 1)}T10:00:00Z`,
  answers: index === 0 ? [] : [
    { language: "en", question: "Wie wahrscheinlich empfehlen Sie uns?", score: 8, follow_up: "Warum?", comment: "<i>Schnell</i>\nda.", answered_at: "2026-11-02T10:00:00Z" },
    { language: "en", question: "Wie wahrscheinlich empfehlen Sie uns?", score: null, follow_up: "Warum?", comment: "Nur Text.", answered_at: "2026-11-03T10:00:00Z" },
  ],
}));

let token = 0;

/** The app's privacy endpoints as the contract with the storefront says; a token is good until another is given out. */
function answer(request: SeenRequest): Response {
  const isCurrent = new URLSearchParams(request.body).get("token") === `token-${String(token)}`;
  if (request.method === "GET") return Response.json({ purposes: CONSENTS, holds: true, token: `token-${String(++token)}` });
  if (!isCurrent) return Response.json({ kind: "token-expired", message: "…" }, { status: 403 });
  if (request.path.endsWith("/withdrawals")) return Response.json({ outcome: "withdrawn" });
  if (request.path.endsWith("/access")) return Response.json({ held: "all of it" });
  return Response.json({ outcome: "erased", case: "2026-0007", certificate: { signature: "abc" } });
}

async function visit(isLoggedIn = true): Promise<Page> {
  kit.publish(storefrontConfiguration());
  kit.place("privacy-choices");
  kit.app().answer = answer;
  return kit.visit({ isLoggedIn, preferences: false });
}

async function show(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Anzeigen, was dieser Shop speichert" }).click();
  await page.getByRole("heading", { name: "Ihre Einwilligungen" }).waitFor();
}

const asked = (): string[] => kit.app().seen.map(({ method, path }) => `${method} ${path.replace("/storefront", "")}`);

describe("the customer's privacy choices", () => {
  test("asks nothing until she clicks, then shows each consent with its text and day", async () => {
    const page = await visit();
    expect(asked()).toEqual([]);
    await show(page);
    expect(asked()).toEqual(["GET /privacy"]);
    const first = page.getByRole("listitem").filter({ hasText: "Wie gefällt es Ihnen?" });
    expect(await first.innerText()).toContain("Ja, <b>gern</b>.\nJederzeit widerruflich.");
    expect(await first.innerText()).toContain("1. November 2026");
    await expectAccessible(page, ".kundentag");
  });

  test("marks what she read in another language than the page's as such (WCAG 3.1.2)", async () => {
    const page = await visit();
    await show(page);
    const spoken = (slot: string) => page.locator(`kundentag-privacy-choices li [data-slot=${slot}]`).evaluateAll((texts) => texts.map((text) => (text as HTMLElement).lang));
    expect([await spoken("text"), await spoken("question")]).toEqual([["de", "en"], ["en", "en"]]);
  });

  test("shows what she linked beside its consent, as text, and says before she withdraws that it will go", async () => {
    const page = await visit();
    await show(page);
    const [first, second] = await page.locator("kundentag-privacy-choices li").allInnerTexts();
    expect(first).not.toContain("Ihre Antworten dazu");
    for (const part of ["Ihre Antworten dazu", "Wie wahrscheinlich empfehlen Sie uns?\n8", "Warum?\n<i>Schnell</i>\nda.", "Beantwortet am 2. November 2026", "Nur Text.", "Wenn Sie widerrufen, werden die so verknüpften Antworten gelöscht."]) expect(second).toContain(part);
    expect(second!.match(/Wie wahrscheinlich/g), "a question without an answer is left out").toHaveLength(1);
    await expectAccessible(page, ".kundentag");
  });

  test("R-04: reads her data as a page, with the token of the area she comes from", async () => {
    const page = await visit();
    await show(page);
    kit.app().answer = () => new Response("<!doctype html><html lang='de'><title>x</title><p>Alles über Sie</p></html>", { headers: { "content-type": "text/html; charset=utf-8" } });
    await page.getByRole("button", { name: "Meine Daten ansehen und drucken" }).click();
    await page.getByText("Alles über Sie").waitFor();
    expect(asked()).toEqual(["GET /privacy", "POST /privacy/pages/access"]);
    expect(Object.fromEntries(new URLSearchParams(kit.app().seen.at(-1)?.body))).toEqual({ token: `token-${String(token)}`, language: "de" });
  });

  test("C-06: withdraws one consent with one click", async () => {
    const page = await visit();
    await show(page);
    await page.getByRole("button", { name: "Einwilligung widerrufen: Wie war der Versand?" }).click();
    await page.getByRole("status").getByText("Ihre Einwilligung ist widerrufen. Die damit verknüpften Antworten werden gelöscht.").waitFor();
    const item = page.getByRole("listitem").filter({ hasText: "Wie war der Versand?" });
    expect(await item.innerText()).toContain("Die damit verknüpften Antworten werden gelöscht.");
    expect(await item.innerText()).not.toContain("Schnell");
    expect(asked().at(-1)).toBe("POST /privacy/withdrawals");
    expect(new URLSearchParams(kit.app().seen.at(-1)?.body).get("scope")).toBe("survey:1");
    expect(await page.getByRole("button", { name: /^Einwilligung widerrufen/ }).count()).toBe(1);
  });

  test("hands her the data as a file, also when her token has expired meanwhile", async () => {
    const page = await visit();
    await show(page);
    token += 1;
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Als Datei herunterladen (JSON)" }).click()]);
    expect(JSON.parse(readFileSync(await download.path(), "utf8"))).toEqual({ held: "all of it" });
    expect(asked()).toEqual(["GET /privacy", "POST /privacy/access", "GET /privacy", "POST /privacy/access"]);
  });

  test("erases only after she has confirmed, names the case and hands out the certificate", async () => {
    const page = await visit();
    await show(page);
    await page.getByRole("button", { name: "Meine Daten löschen" }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Daten wirklich löschen?");
    await expectAccessible(page, ".kundentag");
    await page.getByRole("button", { name: "Abbrechen" }).click();
    expect(asked()).toEqual(["GET /privacy"]);
    await page.getByRole("button", { name: "Meine Daten löschen" }).click();
    await page.getByRole("button", { name: "Endgültig löschen" }).click();
    await page.getByText("2026-0007").waitFor();
    expect(await page.getByText("Ihre Daten sind gelöscht.", { exact: false }).isVisible()).toBe(true);
    expect(await page.getByText("in wenigen Minuten", { exact: false }).isVisible()).toBe(false);
    expect(new URLSearchParams(kit.app().seen.at(-1)?.body).get("confirm")).toBe("erase");
    expect(await page.getByRole("link", { name: "Löschbescheinigung ansehen und drucken" }).getAttribute("href")).toBe("/apps/kundentag/privacy/pages/certificates/2026-0007?language=de");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Als Datei herunterladen (JSON)" }).click()]);
    expect(JSON.parse(readFileSync(await download.path(), "utf8"))).toEqual({ signature: "abc" });
  });

  test("R-10: says so when her erasure is accepted but not done yet, and promises no certificate", async () => {
    const page = await visit();
    await show(page);
    kit.app().answer = () => Response.json({ outcome: "accepted", case: "2026-0008" }, { status: 202 });
    await page.getByRole("button", { name: "Meine Daten löschen" }).click();
    await page.getByRole("button", { name: "Endgültig löschen" }).click();
    await page.getByText("Ihre Löschung ist angenommen und wird in wenigen Minuten abgeschlossen.").waitFor();
    expect(await page.getByText("2026-0008").isVisible()).toBe(true);
    expect(await page.getByText("Ihre Daten sind gelöscht.", { exact: false }).isVisible()).toBe(false);
    expect(await page.getByRole("link", { name: "Löschbescheinigung" }).isVisible()).toBe(false);
    expect(await page.getByRole("button", { name: "Meine Daten ansehen und drucken" }).isVisible()).toBe(false);
    expect(await page.getByRole("button", { name: "Als Datei herunterladen (JSON)" }).filter({ visible: true }).count()).toBe(0);
  });

  test("an outcome it does not know is no success", async () => {
    const page = await visit();
    await show(page);
    kit.app().answer = () => Response.json({ outcome: "queued", case: "2026-0009" }, { status: 202 });
    await page.getByRole("button", { name: "Meine Daten löschen" }).click();
    await page.getByRole("button", { name: "Endgültig löschen" }).click();
    await page.getByRole("status").getByText("Das hat leider nicht geklappt.", { exact: false }).waitFor();
    expect(await page.getByText("2026-0009").count()).toBe(0);
  });

  const pages = [["/", "de", "Anzeigen, was dieser Shop speichert", "1. November 2026"], ["/en", "en", "Show what this shop holds", "1 November 2026"]] as const;
  test.each(pages)("I-04: asks and writes in the language of the page: %s", async (path, language, label, day) => {
    kit.publish(storefrontConfiguration());
    kit.place("privacy-choices");
    kit.app().answer = answer;
    const page = await kit.visit({ path, isLoggedIn: true });
    const link = page.getByRole("link", { name: label });
    expect(await link.getAttribute("href")).toBe(`/apps/kundentag/privacy?language=${language}`);
    await link.click();
    await page.getByText(day, { exact: false }).first().waitFor();
    await page.getByRole("button", { name: /^(Einwilligung widerrufen|Withdraw consent)/ }).first().click();
    await expect.poll(() => kit.app().seen.length).toBe(2);
    expect(kit.app().seen.map(({ query }) => query.get("language"))).toEqual([language, language]);
  });

  test("says when nothing is held", async () => {
    const page = await visit();
    kit.app().answer = () => Response.json({ purposes: [], holds: false, token: "none" });
    await show(page);
    expect(await page.getByText("ist in Umfragen dieses Shops nichts gespeichert.", { exact: false }).isVisible()).toBe(true);
    expect(await page.getByText("Es liegt keine Einwilligung von Ihnen vor.").isVisible()).toBe(true);
  });

  test("says when it did not work, and works when she tries again", async () => {
    const page = await visit();
    kit.app().answer = () => new Response("away", { status: 503 });
    await page.getByRole("link", { name: "Anzeigen, was dieser Shop speichert" }).click();
    await page.getByRole("status").getByText("Das hat leider nicht geklappt.", { exact: false }).waitFor();
    kit.app().answer = answer;
    await show(page);
  });

  test("a guest is asked to log in and comes back afterwards", async () => {
    const page = await visit(false);
    await page.locator("kundentag-privacy-choices").getByRole("link", { name: "Zur Anmeldung" }).click();
    await page.waitForURL((url) => url.searchParams.get("return_to") === "/");
    expect(asked()).toEqual([]);
  });

  test("who is logged out meanwhile is told so", async () => {
    const page = await visit();
    kit.app().answer = () => Response.json({ kind: "log-in-needed", message: "…" }, { status: 401 });
    await page.getByRole("link", { name: "Anzeigen, was dieser Shop speichert" }).click();
    await page.locator("kundentag-privacy-choices").getByRole("link", { name: "Zur Anmeldung" }).waitFor();
  });

  test("works without JavaScript as a link to the app's own page", async () => {
    kit.publish(storefrontConfiguration());
    kit.place("privacy-choices");
    kit.app().answer = () => new Response("<p>Ihre Daten als Seite</p>", { headers: { "content-type": "application/liquid" } });
    const page = await kit.visit({ isLoggedIn: true, browser: { javaScriptEnabled: false } });
    await page.getByRole("link", { name: "Anzeigen, was dieser Shop speichert" }).click();
    await page.getByText("Ihre Daten als Seite").waitFor();
  });
});
