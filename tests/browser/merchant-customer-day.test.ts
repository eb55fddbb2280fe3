import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import de from "#app/locales/de.json" with { type: "json" };
import { calendarDay } from "#app/shared/calendar-day.ts";
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { appFrame, expectSilentLog, readyApp, setUpJourneys, type Admin } from "#tests/support/set-up-journeys.ts";

const kit = setUpJourneys();
const shop = "herbstladen";
const words = de.customerDays;

/** A zone in which the day is neither young nor old now: a journey that crosses midnight would plan for yesterday. */
const timeZone = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Honolulu"].find((zone) => {
  const hour = Number(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hour12: false }).format(new Date()));
  return hour >= 2 && hour < 22;
})!;
const todayOn = calendarDay(new Date(), timeZone);

const folder = mkdtempSync(join(tmpdir(), "kundentag-opinion-"));
const opinion = { path: join(folder, "stellungnahme.txt"), text: "Was in diesem Dokument steht, verlässt das Gerät nicht." };
const opinionHash = createHash("sha256").update(opinion.text).digest("hex");

/** Below the app's address; known once it is planned. */
let path = "/app/customer-days";
const dayId = () => path.split("/").at(-1)!;

beforeAll(async () => {
  writeFileSync(opinion.path, opinion.text);
  await kit.openShop(shop, timeZone);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (staff: 0 | 1 = 0): Promise<Admin> => kit.openAdmin({ shop, staff, path });

/** Presses an action of the page and confirms it. */
async function act({ app }: Admin, action: string): Promise<void> {
  await app.getByRole("button", { name: action, exact: true }).first().click();
  const dialog = app.getByRole("dialog");
  await dialog.getByRole("button", { name: action, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

async function save({ page }: Admin): Promise<void> {
  await page.getByRole("region", { name: "Nicht gespeicherte Änderungen" }).getByRole("button", { name: de.actions.save }).click();
}

/** What a plot says to those who cannot see it: its bars and their numbers. */
const plot = (app: Admin["app"], title: string): Promise<string | null> => app.getByRole("img", { name: title }).getAttribute("aria-label");

async function state(): Promise<string | undefined> {
  const [day] = await kit.rows<{ state: string }>("SELECT state FROM customer_day WHERE id = $1", [dayId()], shop);
  return day?.state;
}

/** Waits until the field has the focus: that is where the page leads to what must be mended. */
async function focused(admin: Admin, id: string): Promise<void> {
  const frame = await appFrame(admin.page);
  await expect.poll(() => frame.evaluate(() => document.activeElement?.id)).toBe(id);
}

/** Reads along what the app's page sends, before App Bridge takes over `fetch`. */
async function listenToFetch({ page }: Admin): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const told = window as unknown as { sentBodies: string[] };
    told.sentBodies = [];
    const { fetch } = window;
    window.fetch = async (input, init) => {
      const request = new Request(input, init);
      told.sentBodies.push(await request.clone().text());
      return fetch(request);
    };
  });
  await page.reload();
  await readyApp(page);
  return async () => (await appFrame(page)).evaluate(() => (window as unknown as { sentBodies: string[] }).sentBodies);
}

/** How the line of an entry ends: by which account it was put on record. */
const recordedBy = (account: string): string => de.approvals.entries.recordedBy.replace("{{date}}", "").replace("{{by}}", account);

interface Statement {
  readonly kind: keyof typeof de.approvals.kind;
  readonly person: string;
}

/** Opens the form of an entry, fills it in, and sends it off. */
async function record({ app }: Admin, { kind, person }: Statement): Promise<void> {
  await app.getByRole("button", { name: `${de.approvals.record}: ${de.approvals.kind[kind]}` }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByLabel(de.approvals.fields.person).fill(person);
  await dialog.getByLabel(de.approvals.fields.role).fill("Fachfrau");
  await dialog.getByLabel(de.approvals.document.label).setInputFiles(opinion.path);
  await dialog.getByText(opinionHash).waitFor();
  await dialog.getByRole("button", { name: de.approvals.record, exact: true }).click();
}

const statements: readonly Statement[] = [
  { kind: "lawyer-opinion", person: "Dr. Frauke Ohlsen" },
  { kind: "dpo-advice", person: "Piet Harmsen" },
  { kind: "controller-decision", person: "Femke Janssen" },
];

describe("planning", () => {
  test("starts from a page that says what a customer day is, and leads to its form", async () => {
    const admin = await open();
    await admin.app.getByText(words.list.emptyBody).waitFor();
    await expectAccessible(await appFrame(admin.page));
    await admin.app.getByRole("button", { name: words.list.plan }).click();
    await admin.app.getByLabel(words.period.startsOn).waitFor();
    path = `/app/customer-days/${new URL(admin.page.url()).pathname.split("/").at(-1)!}`;
    expect(await state()).toBe("draft");
  });

  test("names the field and the mend when something is wrong, changes nothing and loses nothing", async () => {
    kit.expectComplaint(/status of 422/);
    const admin = await open();
    const { app } = admin;
    await app.getByLabel(words.period.name, { exact: true }).fill("Herbsttag");
    await app.getByLabel(words.period.startsOn).fill(todayOn);
    await app.getByLabel(words.offer.minimumSpend).fill("12.50");
    await act(admin, words.actions.submit);
    await app.getByText(words.offer.amountUnreadable.replace("{{example}}", "12,50")).waitFor();
    await app.getByText(de.fieldErrors["price-notice-missing"]).waitFor();
    await focused(admin, "minimumSpendMinor");
    await expectAccessible(await appFrame(admin.page));
    const [saved] = await kit.rows<{ name: string; revision: number }>("SELECT content->>'name' AS name, revision FROM customer_day WHERE id = $1", [dayId()], shop);
    expect(saved).toEqual({ name: "Kundentag", revision: 0 });
    expect(await app.getByLabel(words.period.name, { exact: true }).inputValue()).toBe("Herbsttag");

    await app.getByLabel(words.offer.minimumSpend).fill("12,50");
    await app.getByText(words.offer.codeKinds.public.name, { exact: true }).click();
    await app.getByLabel(words.offer.code, { exact: true }).fill("herbst-10");
    await app.getByLabel(words.offer.budgetCap, { exact: true }).fill("1.000");
    await app.getByText("Mindestbestellwert: 12,50 €.").waitFor();
    await app.getByRole("tab", { name: de.languages.en }).first().click();
    await app.getByLabel(words.texts.headline).fill("");
    await app.getByRole("tab", { name: de.languages.de }).first().click();
    await act(admin, words.actions.submit);
    // The form turns to the language in which the text is missing.
    await focused(admin, "texts.en.headline");
    await app.getByLabel(words.texts.headline).fill("Autumn day");
    await act(admin, words.actions.submit);
    await app.getByText(de.fieldErrors["price-notice-missing"]).waitFor();
    await app.getByText(words.price.answers["not-applicable"].name, { exact: true }).click();
    await app.getByRole("textbox", { name: words.price.reason }).fill("So hat es Frau Dr. Ohlsen beurteilt.");
    await save(admin);
    await expect.poll(() => admin.page.getByRole("region", { name: "Nicht gespeicherte Änderungen" }).isVisible()).toBe(false);
    const [now] = await kit.rows<{ content: object }>("SELECT content FROM customer_day WHERE id = $1", [dayId()], shop);
    expect(now?.content).toMatchObject({ name: "Herbsttag", startsOn: todayOn, endsOn: todayOn, timeZone, minimumSpendMinor: 1250, budgetCapMinor: 100_000, codes: { kind: "public", code: "HERBST-10" } });
  });

  test("starts by keyboard from an empty day of the calendar", async () => {
    const planned = path;
    const { app, page } = await kit.openAdmin({ shop, path: `/app/customer-days?month=2099-03` });
    const empty = app.getByRole("button", { name: words.calendar.plan.replace("{{date}}", "14.03.2099") });
    await empty.focus();
    await page.keyboard.press("Enter");
    await app.getByLabel(words.period.startsOn).waitFor();
    expect(await app.getByLabel(words.period.startsOn).inputValue()).toBe("2099-03-14");
    path = `/app/customer-days/${new URL(page.url()).pathname.split("/").at(-1)!}`;
    await act({ app, page }, words.actions.delete);
    await app.getByRole("heading", { level: 1, name: words.list.title }).waitFor();
    path = planned;
  });

  test("of two people who change the same day, the second is told and loses nothing", async () => {
    kit.expectComplaint(/status of 409/);
    const [first, second] = [await open(), await open()];
    await first.app.getByLabel(words.texts.headline).fill("Herbsttag, sagt die Erste");
    await save(first);
    await expect.poll(() => first.page.getByRole("region", { name: "Nicht gespeicherte Änderungen" }).isVisible()).toBe(false);
    await second.app.getByLabel(words.texts.headline).fill("Herbsttag, sagt die Zweite");
    await save(second);
    await second.app.getByText(de.problems["changed-meanwhile"].title).waitFor();
    expect(await second.app.getByLabel(words.texts.headline).inputValue()).toBe("Herbsttag, sagt die Zweite");
    await second.app.getByRole("button", { name: de.conflict.takeNewest }).click();
    expect(await second.app.getByLabel(words.texts.headline).inputValue()).toBe("Herbsttag, sagt die Erste");
  });

  test("of a draft that a colleague deletes meanwhile, whoever is writing it is told and can still copy what she typed", async () => {
    kit.expectComplaint(/status of 404/);
    const planned = path;
    const first = await kit.openAdmin({ shop, path: "/app/customer-days" });
    await first.app.getByRole("button", { name: words.list.plan }).first().click();
    await first.app.getByLabel(words.period.startsOn).waitFor();
    path = `/app/customer-days/${new URL(first.page.url()).pathname.split("/").at(-1)!}`;
    const second = await open(1);
    await second.app.getByLabel(words.texts.headline).fill("Noch nicht gespeichert");
    await act(first, words.actions.delete);
    await first.app.getByRole("heading", { level: 1, name: words.list.title }).waitFor();
    expect(await state()).toBeUndefined();
    await save(second);
    await second.app.getByText(de.problems["day-not-found"].title).waitFor();
    expect(await second.app.getByLabel(words.texts.headline).inputValue()).toBe("Noch nicht gespeichert");
    path = planned;
  });
});

describe("B-03: what must be on record", () => {
  test("is said from the start of the review, with nothing that could go on without it", async () => {
    const admin = await open();
    await act(admin, words.actions.submit);
    await admin.app.getByText(words.editor.afterSubmit).waitFor();
    await admin.app.getByText(de.approvals.missing_other.replace("{{count}}", "3")).waitFor();
    expect(await admin.app.getByRole("button", { name: words.actions.schedule, exact: true }).isDisabled()).toBe(true);
    // The decision comes last: until the two it rests on are there, its line says so and has no form.
    await admin.app.getByText(de.approvals.awaits.replace("{{what}}", `${de.approvals.kind["lawyer-opinion"]}, ${de.approvals.kind["dpo-advice"]}`)).waitFor();
    expect(await admin.app.getByRole("button", { name: `${de.approvals.record}: ${de.approvals.kind["controller-decision"]}` }).count()).toBe(0);
    await admin.app.getByRole("link", { name: de.approvals.sheet }).click();
    await admin.app.getByRole("heading", { level: 1, name: words.sheet.title.replace("{{name}}", "Herbsttag") }).waitFor();
    await admin.app.getByText("Mindestbestellwert: 12,50 €.").first().waitFor();
    // It is read outside the shop, so it says whose question it is.
    await admin.app.getByText(`${shop}.myshopify.com`).waitFor();
    expect(await state()).toBe("legal_review");
  });

  test("is not recorded by the account that wrote it: the refusal says who can, and the form keeps its words", async () => {
    kit.expectComplaint(/status of 422/);
    const admin = await open();
    await admin.app.getByRole("button", { name: `${de.approvals.record}: ${de.approvals.kind["lawyer-opinion"]}` }).click();
    const dialog = admin.app.getByRole("dialog");
    await dialog.getByText(de.approvals.fourEyes.body).waitFor();
    await dialog.getByRole("button", { name: de.approvals.record, exact: true }).click();
    await dialog.getByText(de.approvals.document.missing).waitFor();
    await focused(admin, "approval-person");
    // What stands in the way of all of it stays in view while fields are mended.
    await dialog.getByText(de.approvals.fourEyes.body).waitFor();
    await expectAccessible(await appFrame(admin.page));
    await admin.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await record(admin, statements[0]!);
    await dialog.getByText(de.problems["author-is-reviewer"].title).waitFor();
    expect(await dialog.getByLabel(de.approvals.fields.person).inputValue()).toBe("Dr. Frauke Ohlsen");
    expect(await kit.rows("SELECT id FROM approval_entry", [], shop)).toEqual([]);
  });

  test("is recorded by a colleague: of the document only its name and its checksum are sent", async () => {
    kit.expectComplaint(/status of 422/);
    const admin = await open(1);
    const sent = await listenToFetch(admin);
    const dialog = admin.app.getByRole("dialog");
    await record(admin, statements[0]!);
    await dialog.waitFor({ state: "detached" });
    await record(admin, { kind: "dpo-advice", person: "Dr. Frauke Ohlsen" });
    await dialog.getByText(de.problems["same-person"].title).waitFor();
    await dialog.getByLabel(de.approvals.fields.person).fill(statements[1]!.person);
    await dialog.getByRole("button", { name: de.approvals.record, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await record(admin, statements[2]!);
    await dialog.waitFor({ state: "detached" });
    await admin.app.getByText(de.approvals.complete).waitFor();
    const bodies = await sent();
    expect(bodies.filter((body) => body.includes(opinionHash)).length).toBe(4);
    expect(bodies.filter((body) => decodeURIComponent(body.replaceAll("+", " ")).includes(opinion.text))).toEqual([]);
    const entries = await kit.rows<{ kind: string; document_hash: string }>("SELECT kind, document_hash FROM approval_entry ORDER BY sequence", [], shop);
    expect(entries).toEqual(statements.map(({ kind }) => ({ kind, document_hash: opinionHash })));
    // The reader is "you", another account its number.
    expect(await admin.app.getByText(recordedBy(de.approvals.entries.you)).count()).toBe(3);
    await expectAccessible(await appFrame(admin.page));
    const author = await open();
    const colleague = de.approvals.entries.colleague.replace("{{staff}}", "");
    await author.app.getByText(recordedBy(colleague)).nth(2).waitFor();
    expect(await author.app.getByText(recordedBy(de.approvals.entries.you)).count()).toBe(0);
  });

  test("counts for exactly this version: one changed character, and none does; changed back, all do", async () => {
    const admin = await open();
    const headline = admin.app.getByLabel(words.texts.headline);
    const counting = admin.app.getByText(de.approvals.standing.current, { exact: true });
    const earlier = admin.app.getByText(de.approvals.standing["other-content"], { exact: true });
    const written = await headline.inputValue();
    for (const text of [`${written}.`, written]) {
      await headline.fill(text);
      await admin.app.getByText(de.approvals.saveFirst).waitFor();
      await save(admin);
      await (text === written ? counting : earlier).nth(2).waitFor();
      expect(await admin.app.getByRole("button", { name: words.actions.schedule, exact: true }).isDisabled()).toBe(text !== written);
    }
  });
});

describe("the day itself", () => {
  test("begins by itself once it is scheduled, shows what comes of it, and can be stopped", async () => {
    const admin = await open();
    await act(admin, words.actions.schedule);
    await expect.poll(state, { timeout: 20_000 }).toBe("live");
    await kit.order(shop, { code: "HERBST-10", quantity: 3 });
    const results = async (): Promise<string> => {
      await admin.page.reload();
      return (await plot(await readyApp(admin.page), words.results.ordersTitle)) ?? "";
    };
    await expect.poll(results, { timeout: 20_000 }).toMatch(new RegExp(`${words.results.redeemed}: 1`));
    expect(await plot(admin.app, words.results.costTitle)).toMatch(/Kosten: [1-9]\d*,\d\d\s€; Budget: 1\.000,00\s€/);
    expect(await admin.app.getByLabel(words.period.startsOn).count()).toBe(0);
    await admin.page.goto(admin.page.url().replace(path, "/app"));
    await (await readyApp(admin.page)).getByText(de.home.days.orders.replace("{{redeemed}}", "1")).waitFor();
    await admin.page.goBack();
    await readyApp(admin.page);
    await act(admin, words.actions.stop);
    await admin.app.getByText(words.endReason.stopped).waitFor();
    // What is under way is said calmly, and the page finds out by itself when it is done.
    expect(await admin.app.getByText(words.results.notClosed).count()).toBe(0);
    await admin.app.getByText(words.results.closing).waitFor({ state: "detached" });
    await admin.app.getByRole("img", { name: words.results.costTotal }).waitFor();
    expect(await state()).toBe("ended");
    // Nothing is awaited of a day that is over; what was said about it stays to be read.
    await admin.app.getByText(de.approvals.leadOver).waitFor();
    await admin.app.getByText("Femke Janssen").waitFor();
    expect(await admin.app.getByText(de.approvals.lead).count()).toBe(0);
    await admin.app.getByText(words.preview.leadEnded.replace("{{language}}", de.languages.de)).waitFor();
  });

  test("does not begin when something holds it, and says on its page and on the first one what", async () => {
    path = "/app/customer-days";
    const admin = await open();
    const { app, page } = admin;
    await app.getByRole("button", { name: words.list.plan }).click();
    await app.getByLabel(words.period.startsOn).fill(todayOn);
    path = `/app/customer-days/${new URL(page.url()).pathname.split("/").at(-1)!}`;
    await app.getByText(words.offer.codeKinds.public.name, { exact: true }).click();
    await app.getByLabel(words.offer.code, { exact: true }).fill("WINTER-10");
    await app.getByText(words.price.answers["not-applicable"].name, { exact: true }).click();
    await app.getByRole("textbox", { name: words.price.reason }).fill("So hat es Frau Dr. Ohlsen beurteilt.");
    await act(admin, words.actions.submit);
    await app.getByText(words.editor.afterSubmit).waitFor();
    await kit.logIn(1, shop);
    for (const statement of statements) {
      await record(admin, statement);
      await app.getByRole("dialog").waitFor({ state: "detached" });
    }
    await kit.makeDiscount(shop, "WINTER-10");
    await act(admin, words.actions.schedule);
    await expect.poll(async () => {
      await page.reload();
      return (await readyApp(page)).getByText(words.held["code-taken"].title).count();
    }, { timeout: 20_000 }).toBe(1);
    expect(await state()).toBe("scheduled");
    await expectAccessible(await appFrame(page));
    await page.goto(page.url().replace(path, "/app"));
    await (await readyApp(page)).getByText(words.held["code-taken"].title).waitFor();
  });
});

expectSilentLog(kit);
