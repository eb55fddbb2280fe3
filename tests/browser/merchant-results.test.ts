import { afterAll, beforeAll, describe, expect, test } from "vitest";
import de from "#app/locales/de.json" with { type: "json" };
import type { StorefrontConfiguration } from "#app/modules/surveys/index.ts";
import { downloaded, expectSilentLog, readyApp, setUpJourneys, type Admin } from "#tests/support/set-up-journeys.ts";

const kit = setUpJourneys();

interface Known {
  readonly id: string;
  readonly title: string;
}

let anonymous: Known;
let linked: Known;
beforeAll(async () => {
  const found = await kit.rows<Known & { mode: string }>("SELECT id, draft->'texts'->'de'->>'title' AS title, draft->>'mode' AS mode FROM survey WHERE state = 'published' ORDER BY published_at");
  anonymous = found.find(({ mode }) => mode === "anonymous")!;
  linked = found.find(({ mode }) => mode === "linked")!;
  const block = { id: "placed", type: "kundentag-storefront/survey", settings: {}, disabled: false };
  await kit.place({ colorScheme: "light", templates: { index: [block], product: [], cart: [], collection: [] }, embeds: [] });
});

/** What Liquid renders from: the metafield that the app has written last. */
async function inShop(): Promise<StorefrontConfiguration> {
  const { installation } = await kit.shop();
  return JSON.parse(installation!.metafields["kundentag.storefront"]!.value) as StorefrontConfiguration;
}

const act = async ({ app }: Admin, name: string): Promise<void> => {
  await app.getByRole("button", { name, exact: true }).first().click();
  await app.getByRole("dialog").getByRole("button", { name, exact: true }).click();
};

const number = (text: string): number => Number(text.replace(/\D/g, ""));

describe("results", () => {
  test("are a score with its interval, a chart, and the same numbers in a table", async () => {
    const { app } = await kit.openAdmin({ path: `/app/surveys/${anonymous.id}/results` });
    const [{ answers, scored } = { answers: 0, scored: 0 }] = await kit.rows<{ answers: number; scored: number }>("SELECT count(*)::int AS answers, count(score)::int AS scored FROM anonymous_answer WHERE survey_id = $1", [anonymous.id]);
    const page = await app.locator("body").innerText();
    expect(page).toMatch(/95-%-Intervall: [+−±]?\d+ bis [+−±]?\d+/);
    expect(page).toContain(`aus ${String(scored)} Bewertungen`);
    const facts = app.getByText(de.results.allAnswers).locator("xpath=..");
    expect(number(await facts.innerText())).toBe(answers);
    expect(await app.getByRole("img", { name: de.results.distribution.title }).count()).toBe(1);

    await app.getByText(de.chart.asTable).first().click();
    const rows = (await app.getByRole("table").first().getByRole("row").allInnerTexts()).slice(1);
    const counts = rows.map((row) => Number(row.split(/\s+/).filter((cell) => /^\d+$/.test(cell))[1]));
    expect(counts).toHaveLength(11);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(scored);
  });

  test("S-04: comments can be read page by page", async () => {
    const { app } = await kit.openAdmin({ path: `/app/surveys/${anonymous.id}/results` });
    const comments = app.getByRole("heading", { name: de.results.comments.title }).locator("xpath=ancestor::*[.//ul][1]").getByRole("listitem");
    const first = await comments.first().innerText();
    await app.getByRole("navigation", { name: de.pager.name }).getByRole("button").last().click();
    await expect.poll(() => comments.first().innerText()).not.toBe(first);
  });

  test("S-03: can be taken away as a table: week, score, comment, and nobody's name", async () => {
    const { app, page } = await kit.openAdmin({ path: `/app/surveys/${linked.id}/results` });
    const file = await downloaded(page, () => app.getByRole("button", { name: de.results.csv }).click());
    const lines = file.text.split("\r\n").filter((line) => line !== "");
    const [{ answers } = { answers: 0 }] = await kit.rows<{ answers: number }>("SELECT (SELECT count(*) FROM anonymous_answer WHERE survey_id = $1)::int + (SELECT count(*) FROM linked_answer WHERE survey_id = $1)::int AS answers", [linked.id]);
    expect(lines[0]).toBe("\uFEFFWoche ab;Bewertung;Kommentar");
    expect(lines).toHaveLength(answers + 1);
    expect(file.name).toMatch(/\.csv$/);
    const { customers } = await kit.shop();
    expect(customers.filter(({ id, email }) => file.text.includes(String(id)) || file.text.includes(email))).toEqual([]);
  });

  test("X-03: a linked comment leads to its customer in Shopify, once somebody asks, and the log says so", async () => {
    const { app } = await kit.openAdmin({ path: `/app/surveys/${linked.id}/results` });
    const ids = (await kit.shop()).customers.map(({ id }) => String(id));
    const shown = await app.locator("body").innerText();
    expect(ids.filter((id) => shown.includes(id))).toEqual([]);
    const asked = () => kit.rows("SELECT 1 FROM vault_access WHERE purpose = 'open-customer'");
    const before = (await asked()).length;
    await app.getByRole("button", { name: new RegExp(de.results.comments.askAuthor) }).first().click();
    const link = app.getByRole("link", { name: new RegExp(de.results.comments.customer.replace("{{id}}", "\\d+")) });
    const [, id] = /(\d+)$/.exec((await link.getAttribute("href")) ?? "") ?? [];
    expect(ids).toContain(id);
    expect((await asked()).length).toBe(before + 1);
  });

  test("of fewer than thirty scores say why there is no score yet; of none, what to do", async () => {
    const admin = await kit.openAdmin({ path: "/app/surveys/new" });
    await admin.app.getByRole("button", { name: de.surveys.new.create }).click();
    await act(admin, de.surveys.actions.publish);
    await admin.app.getByText(de.surveys.editor.placeBody).waitFor();
    const id = new URL(admin.page.url()).pathname.split("/").at(-1)!;
    await expect.poll(async () => (await inShop()).current_survey).toBe(id);
    await admin.page.goto(`${kit.demo.admin}/app/surveys/${id}/results`);
    await admin.app.getByText(de.results.emptyTitle).waitFor();

    for (let shopper = 0; shopper < 6; shopper += 1) {
      const page = await kit.visitShop({ consent: "denied" });
      await page.getByRole("radio", { name: String(5 + (shopper % 5)), exact: true }).check();
      await page.getByRole("button", { name: "Antwort senden" }).click();
      await page.getByText("Ihre Antwort wurde anonym gespeichert.").waitFor();
      await page.context().close();
    }
    await admin.page.reload();
    await admin.app.getByText(de.results.nps.tooFew.replace("{{smallest}}", "30")).waitFor();
    expect(await admin.app.getByText("95-%-Intervall", { exact: false }).count()).toBe(0);
    await admin.page.goto(`${kit.demo.admin}/app/surveys/${id}`);
    await readyApp(admin.page);
    await act(admin, de.surveys.actions.close);
    await admin.app.getByText(de.surveys.editor.closed).waitFor();
    await expect.poll(async () => (await inShop()).surveys.map((survey) => survey.id)).not.toContain(id);
  });
});

describe("what the merchant decides about a survey", () => {
  test("takes effect in the shop at once: paused it is gone, resumed it is back", async () => {
    const admin = await kit.openAdmin({ path: `/app/surveys/${linked.id}` });
    const shopper = await kit.visitShop({ consent: "denied" });
    await shopper.getByRole("heading", { name: linked.title }).waitFor();
    await act(admin, de.surveys.actions.pause);
    await expect.poll(async () => (await inShop()).surveys.map(({ id }) => id)).not.toContain(linked.id);
    await shopper.reload();
    expect(await shopper.getByRole("heading", { name: linked.title }).count()).toBe(0);
    await act(admin, de.surveys.actions.resume);
    await expect.poll(async () => (await inShop()).surveys.map(({ id }) => id)).toContain(linked.id);
    await shopper.reload();
    await shopper.getByRole("heading", { name: linked.title }).waitFor();
  });

  test("a shopper who had the page open when it was paused is told, and keeps her words", async () => {
    kit.expectComplaint(/status of 4\d\d/);
    const shopper = await kit.visitShop({ consent: "denied" });
    const admin = await kit.openAdmin({ path: `/app/surveys/${linked.id}` });
    await act(admin, de.surveys.actions.pause);
    await admin.app.getByRole("button", { name: de.surveys.actions.resume }).first().waitFor();
    await shopper.getByRole("textbox").first().fill("Meine Mühe soll nicht verloren sein.");
    await shopper.getByRole("button", { name: "Antwort senden" }).click();
    await shopper.getByText("Diese Umfrage ist beendet und nimmt keine Antworten mehr an.").waitFor();
    expect(await shopper.getByRole("textbox").first().inputValue()).toBe("Meine Mühe soll nicht verloren sein.");
    await act(admin, de.surveys.actions.resume);
    await admin.app.getByRole("button", { name: de.surveys.actions.pause }).first().waitFor();
  });

  test("of two people who change the same survey, the second is told and loses nothing", async () => {
    kit.expectComplaint(/status of 409/);
    const path = `/app/surveys/${anonymous.id}`;
    const [first, second] = [await kit.openAdmin({ path }), await kit.openAdmin({ path })];
    const change = async ({ app, page }: Admin, text: string): Promise<void> => {
      await app.getByLabel(de.surveys.texts.thanks, { exact: true }).fill(text);
      await page.getByRole("region", { name: "Nicht gespeicherte Änderungen" }).getByRole("button", { name: "Speichern" }).click();
    };
    await change(first, "Danke sagt die Erste.");
    await expect.poll(() => first.page.getByRole("region", { name: "Nicht gespeicherte Änderungen" }).count()).toBe(0);
    await change(second, "Danke sagt die Zweite.");
    await second.app.getByText(de.problems["changed-meanwhile"].title).waitFor();
    expect(await second.app.getByLabel(de.surveys.texts.thanks, { exact: true }).inputValue()).toBe("Danke sagt die Zweite.");
    await second.app.getByRole("button", { name: de.conflict.takeNewest }).click();
    await expect.poll(() => second.app.getByLabel(de.surveys.texts.thanks, { exact: true }).inputValue()).toBe("Danke sagt die Erste.");

    await change(first, "Danke sagt wieder die Erste.");
    await first.page.getByText(de.surveys.done.save).waitFor();
    await change(second, "Danke bleibt bei der Zweiten.");
    await second.app.getByRole("button", { name: de.conflict.keepMine }).click();
    // Kept means saved: said where it can be seen, and there for whoever comes next.
    await second.page.locator(".toast").getByText(de.surveys.done.save).waitFor();
    expect(await second.page.getByRole("region", { name: "Nicht gespeicherte Änderungen" }).count()).toBe(0);
    const third = await kit.openAdmin({ path });
    expect(await third.app.getByLabel(de.surveys.texts.thanks, { exact: true }).inputValue()).toBe("Danke bleibt bei der Zweiten.");
  });

  test("with words that are not saved yet: publishing says that it takes them along, pausing leaves them on the screen", async () => {
    const { app, page } = await kit.openAdmin({ path: `/app/surveys/${anonymous.id}`, browser: { viewport: { width: 1700, height: 1000 } } });
    const thanks = app.getByLabel(de.surveys.texts.thanks, { exact: true });
    await thanks.fill("Noch nicht gespeichert.");
    await act({ app, page }, de.surveys.actions.pause);
    await app.getByRole("button", { name: de.surveys.actions.resume }).first().waitFor();
    expect(await thanks.inputValue()).toBe("Noch nicht gespeichert.");
    await act({ app, page }, de.surveys.actions.resume);
    await app.getByRole("button", { name: de.surveys.actions.pause }).first().waitFor();
    await app.getByRole("button", { name: de.surveys.actions.publishChanges }).first().click();
    await app.getByRole("dialog").getByText(de.surveys.confirm.savesFirst).waitFor();
  });
});

describe("I-01: a notice that lacks a field", () => {
  afterAll(async () => {
    const admin = await kit.openAdmin({ path: "/app/settings" });
    await admin.app.getByLabel(de.profile.supervisoryAuthority.label).fill("Der Landesbeauftragte für den Datenschutz Niedersachsen, Hannover");
    await admin.page.getByRole("button", { name: "Speichern" }).click();
    await admin.app.getByText(de.settings.saved).first().waitFor();
  });

  test("keeps a survey from being published, names the field, and leads to it", async () => {
    const settings = await kit.openAdmin({ path: "/app/settings" });
    await settings.app.getByLabel(de.profile.supervisoryAuthority.label).fill("");
    await settings.page.getByRole("button", { name: "Speichern" }).click();
    await settings.app.getByText(de.settings.saved).first().waitFor();
    await settings.app.getByText(de.settings.missing.titleSaved_one.replace("{{count}}", "1")).waitFor();
    await expectOneBannerAtATime(settings);
    const { app, page } = await kit.openAdmin({ path: "/app/surveys/new" });
    await app.getByRole("button", { name: de.surveys.new.create }).click();
    const missing = app.getByRole("link", { name: de.surveys.missing.inSettings.replace("{{field}}", de.noticeFields.shop.supervisoryAuthority) });
    await missing.waitFor();
    // No dialog that could only fail: the button shows what is missing, and each leads to its place, also in the other language.
    await app.getByLabel(de.surveys.texts.title, { exact: true }).fill("");
    await app.getByRole("tab", { name: de.languages.en }).click();
    await app.getByRole("button", { name: de.surveys.actions.publish, exact: true }).click();
    expect(await app.getByRole("dialog").count()).toBe(0);
    await expect.poll(() => app.locator(".Polaris-Banner").first().evaluate((banner) => banner.contains(document.activeElement))).toBe(true);
    await app.getByRole("button", { name: `${de.surveys.texts.title} (${de.languages.de})` }).click();
    await expect.poll(() => app.getByLabel(de.surveys.texts.title, { exact: true }).evaluate((element) => element === document.activeElement && element.id)).toBe("texts.de.title");
    await app.getByLabel(de.surveys.texts.title, { exact: true }).fill("Wieder mit Titel");
    await page.getByRole("region", { name: "Nicht gespeicherte Änderungen" }).getByRole("button", { name: "Speichern" }).click();
    await page.locator(".toast").getByText(de.surveys.done.save).waitFor();
    await missing.click();
    const field = app.getByLabel(de.profile.supervisoryAuthority.label);
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

/** What went wrong stands in the place of what is missing, not above it, and gives it back once the field is mended. */
async function expectOneBannerAtATime({ app, page }: Admin): Promise<void> {
  kit.expectComplaint(/status of 422/);
  const email = app.getByLabel(de.profile.controllerEmail.label);
  const before = await email.inputValue();
  await email.fill("keine Adresse");
  await page.getByRole("button", { name: "Speichern" }).click();
  await app.getByText(de.problems["invalid-profile"].title).waitFor();
  expect(await app.locator(".Polaris-Banner").count()).toBe(1);
  await email.fill(before);
  await app.getByText(de.settings.missing.title_one.replace("{{count}}", "1")).waitFor();
  expect(await app.locator(".Polaris-Banner").count()).toBe(1);
}

expectSilentLog(kit);
