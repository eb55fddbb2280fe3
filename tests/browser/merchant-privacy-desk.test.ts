import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import de from "#app/locales/de.json" with { type: "json" };
import { accessHeadings } from "#app/modules/privacy-requests/model/access-headings.ts";
import { addDays, calendarDay } from "#app/shared/calendar-day.ts";
import type { StandInCustomer } from "#tests/stand-in/world.ts";
import { downloaded, expectSilentLog, readyApp, setUpJourneys, type Admin } from "#tests/support/set-up-journeys.ts";

const kit = setUpJourneys();

/** The seeded world links answers to every third customer: these hold something, each test takes one of her own. */
const [forAccess, forRedact, forMerchant, forRepeated] = [9, 12, 15, 18] as const;
const nobodyKnown = 8;

/** The button of the platform's admin that sends a webhook about a customer. */
async function send(admin: Admin, topic: string, { customer, emailOnly = false }: { customer: StandInCustomer; emailOnly?: boolean }): Promise<void> {
  await admin.page.goto(new URL("/store/teekontor-lindenhof/customers", kit.demo.admin).href);
  const buttons = admin.page.getByRole("form", { name: `${customer.firstName} ${customer.lastName}` });
  if (emailOnly) await buttons.getByRole("checkbox").check();
  await buttons.getByRole("button", { name: topic, exact: true }).click();
  await admin.page.getByRole("status").getByText(topic).waitFor();
}

interface FoundCase {
  /** What stands in its row of the desk. */
  readonly cells: readonly string[];
  open(): Promise<Admin>;
}

/** Does what opens a case, waits for it to reach the state, and finds it on the desk as the merchant does. */
async function caseOf(admin: Admin, state: string, act: () => Promise<void>): Promise<FoundCase> {
  const cases = () => kit.rows<{ id: string; state: string }>("SELECT id, state FROM privacy_case");
  const known = new Set((await cases()).map(({ id }) => id));
  const added = async () => (await cases()).filter(({ id }) => !known.has(id));
  await act();
  await expect.poll(async () => (await added()).map((found) => found.state), { timeout: 30_000 }).toEqual([state]);
  const [{ id } = { id: "" }] = await added();
  await admin.page.goto(`${kit.demo.admin}/app/privacy`);
  const app = await readyApp(admin.page);
  const link = app.locator(`a[href$="/privacy/${id}"]`);
  const row = app.getByRole("row").filter({ has: link });
  return {
    cells: await row.getByRole("cell").allInnerTexts(),
    open: async () => {
      await link.click();
      // The number stands among the facts of the case, and again on its certificate.
      await app.getByText(id, { exact: true }).first().waitFor();
      return { page: admin.page, app };
    },
  };
}

/** By the arrow of a page below the case. The case has one too, whose name holds this one: "Anfrage" is in "Datenschutzanfragen". */
async function backToCase({ app }: Admin): Promise<void> {
  await app.getByRole("link", { name: de.privacy.case.backToCase, exact: true }).click();
}

/** Says that the person has her answer, from the button to the note. */
async function tell({ app }: Admin, button: string): Promise<void> {
  await app.getByRole("button", { name: button }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByLabel(de.privacy.told.way).selectOption("email");
  await dialog.getByRole("button", { name: de.privacy.told.confirm }).click();
  await dialog.waitFor({ state: "detached" });
}

/** How many consents she has given, as the shop itself shows her. */
async function consentsOf(customer: StandInCustomer): Promise<number> {
  const page = await kit.visitShop({ customer });
  const answer = await page.request.get(new URL("/apps/kundentag/privacy", page.url()).href, { headers: { accept: "application/json" } });
  return ((await answer.json()) as { purposes: unknown[] }).purposes.length;
}

/** `npm run verify:erasure FILE`, as anybody would run it who holds the file only. */
function verify(file: string): string {
  return execFileSync("npm", ["run", "--silent", "verify:erasure", file], { encoding: "utf8", stdio: "pipe" });
}

/** The days on which a month ends that began today, as the shop's admin writes them. */
function inAMonth(): string[] {
  const day = new Intl.DateTimeFormat("de", { dateStyle: "medium", timeZone: "UTC" });
  // By the calendar: an hour of daylight saving may lie between.
  const today = calendarDay(new Date(), "Europe/Berlin");
  return [27, 28, 29, 30].map((days) => day.format(new Date(addDays(today, days))));
}

describe("a data request that Shopify passes on", () => {
  test("R-03: becomes a case with its due date, and the package says all that is held and nothing of others", async () => {
    const her = await kit.customer(forAccess);
    const admin = await kit.openAdmin();
    const found = await caseOf(admin, "answered", () => send(admin, "customers/data_request", { customer: her }));
    expect(found.cells.slice(0, 2)).toEqual([de.privacy.type.access, de.privacy.source.platform]);
    expect(inAMonth()).toContain(found.cells[3]);
    expect(found.cells[4]).toContain(de.privacy.state.answered);

    const { app, page } = await found.open();
    await app.getByText(her.email).waitFor();
    const file = await downloaded(page, () => app.getByRole("button", { name: de.privacy.package.download }).click());
    const content = JSON.parse(file.text) as { confirmation: { held: boolean }; data: { module: string; rows: unknown[] }[] };
    expect(content.data.map(({ module }) => module)).toEqual(expect.arrayContaining(["customers", "consent", "surveys"]));
    const others = (await kit.shop()).customers.filter(({ id }) => id !== her.id);
    expect(others.filter(({ id, email }) => file.text.includes(String(id)) || file.text.includes(email))).toEqual([]);

    await app.getByRole("link", { name: de.privacy.package.view, exact: true }).click();
    await app.getByRole("heading", { level: 1, name: accessHeadings.title.de }).waitFor();
    await app.getByRole("button", { name: de.privacy.package.print, exact: true }).waitFor();
    expect(await app.locator("body").innerText()).toContain(her.email);

    // Looked at, printed, taken away: the person has it only when the merchant says so.
    await backToCase({ app, page });
    await app.getByText(de.privacy.stateMeaning.answered).waitFor();
    await tell(admin, de.privacy.package.toldAction);
    await app.getByText(de.privacy.package.state.sent).waitFor();
    await app.getByText(de.privacy.stateMeaning.closed).waitFor();
  });

  test("R-06: about somebody of whom nothing is held, the answer says so", async () => {
    const admin = await kit.openAdmin();
    const customer = await kit.customer(nobodyKnown);
    const found = await caseOf(admin, "answered", () => send(admin, "customers/data_request", { customer, emailOnly: true }));
    const { app } = await found.open();
    await app.getByText(de.privacy.case.notHeld).waitFor();
  });
});

describe("an erasure", () => {
  test("R-11: that Shopify asks for is carried out; the certificate can be checked without the app, and a change shows", async () => {
    const her = await kit.customer(forRedact);
    expect(await consentsOf(her)).toBe(1);
    const admin = await kit.openAdmin();
    const found = await caseOf(admin, "closed", () => send(admin, "customers/redact", { customer: her }));
    const { app, page } = await found.open();
    await app.getByRole("heading", { name: de.privacy.certificate.title }).waitFor();
    expect(await app.locator("body").innerText()).not.toContain(her.email);
    const file = await downloaded(page, () => app.getByRole("button", { name: de.privacy.certificate.download }).click());
    expect(file.text).not.toContain(her.email);
    expect(file.text).not.toContain(String(her.id));
    expect(verify(file.path)).toContain("VALID");
    const altered = `${file.path}.altered.json`;
    writeFileSync(altered, file.text.replace('"held": true', '"held": false'));
    expect(() => verify(altered)).toThrow("ALTERED");
    expect(await consentsOf(her)).toBe(0);

    await app.getByText(de.privacy.stateMeaning.unanswered).waitFor();
    await app.getByText(de.privacy.left.shopifyPlatform).waitFor();
    await app.getByRole("link", { name: de.privacy.left.letter }).click();
    const letter = app.getByRole("textbox", { name: de.privacy.letter.text });
    expect(await letter.inputValue()).toContain("Guten Tag");
    await app.getByText(de.languages.en, { exact: true }).click();
    await expect.poll(() => letter.inputValue()).toContain("Hello,");
    await backToCase({ app, page });
    await tell(admin, de.privacy.told.action);
    await app.getByText(de.privacy.stateMeaning.closed).waitFor();
  });

  test("R-10, R-06: is started by the merchant with an e-mail address, once she saw whom it means, said how she knows her, and confirmed", async () => {
    kit.expectComplaint(/status of 4\d\d/);
    const her = await kit.customer(forMerchant);
    const admin = await kit.openAdmin({ path: "/app/privacy" });
    await admin.app.getByRole("button", { name: de.privacy.desk.newRequest }).click();
    const dialog = admin.app.getByRole("dialog");
    await dialog.getByText(de.privacy.type.erasure, { exact: true }).click();
    await dialog.getByLabel(de.privacy.fields.email).fill(her.email.toUpperCase());
    await dialog.getByLabel(de.privacy.fields.received).fill("2999-12-31");
    await dialog.getByRole("button", { name: de.privacy.found.lookUp }).click();
    await dialog.getByText(de.problems["received-in-future"].mend).waitFor();
    await dialog.getByLabel(de.privacy.fields.received).fill(new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10));
    await dialog.getByRole("button", { name: de.privacy.found.lookUp }).click();
    await dialog.getByText(new RegExp(`${de.privacy.tables.linked_answer}: 1`)).waitFor();
    await dialog.getByRole("link", { name: String(her.id) }).waitFor();
    const start = dialog.getByRole("button", { name: de.privacy.new.startErasure });
    await start.click();
    await dialog.getByText(de.problems["confirmation-needed"].mend).waitFor();
    await dialog.getByText(de.privacy.new.erasureConfirm).click();
    await start.click();
    await dialog.getByText(de.problems["identity-check-missing"].mend).waitFor();
    expect(await consentsOf(her)).toBe(1);
    await dialog.getByText(de.privacy.identity.checks["known-address"]).click();
    await start.click();
    await admin.app.getByRole("heading", { name: de.privacy.type.erasure, level: 1 }).waitFor();
    await admin.app.getByRole("heading", { name: de.privacy.certificate.title }).waitFor({ timeout: 30_000 });
    expect(await consentsOf(her)).toBe(0);
  });

  test("X-04: a delivery that Shopify repeats opens no second case", async () => {
    const admin = await kit.openAdmin();
    const customer = await kit.customer(forRepeated);
    await caseOf(admin, "closed", () => send(admin, "customers/redact", { customer }));
    const cases = async () => (await kit.rows("SELECT id FROM privacy_case")).length;
    const before = await cases();
    await admin.page.goto(new URL("/store/teekontor-lindenhof/deliveries", kit.demo.admin).href);
    await admin.page.getByRole("row").filter({ hasText: "customers/redact" }).first().getByRole("button").click();
    await admin.page.getByRole("status").getByText("customers/redact").waitFor();
    const delivery = admin.page.getByRole("row").filter({ hasText: "customers/redact" }).first();
    // "18:05:11: 200, 41 ms": an attempt may also take 200 milliseconds.
    expect((await delivery.innerText()).match(/: 200, /g)).toHaveLength(2);
    expect(await cases()).toBe(before);
  });
});

describe("the merchant's own records", () => {
  test("R-12: the evidence can be taken away as one file before the app goes", async () => {
    const { app, page } = await kit.openAdmin({ path: "/app/settings" });
    const file = await downloaded(page, () => app.getByRole("button", { name: de.settings.evidence.download }).click());
    const evidence = JSON.parse(file.text) as Record<string, unknown>;
    expect(Object.keys(evidence).length).toBeGreaterThan(2);
    expect(file.text).toContain("certificate");
  });

  test("X-03: every opening of personal data so far stands in the access log, with its reason", async () => {
    const { app } = await kit.openAdmin({ path: "/app/activity" });
    await app.getByText(de.activity.purpose["answer-access-request"]).first().waitFor();
    await app.getByRole("cell", { name: de.activity.actor.you, exact: true }).first().waitFor();
  });
});

expectSilentLog(kit);
