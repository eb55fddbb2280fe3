import { beforeAll, describe, expect, test } from "vitest";
import de from "#app/locales/de.json" with { type: "json" };
import { expectAccessible } from "#tests/support/expect-accessible.ts";
import { phone } from "#tests/support/set-up-browser.ts";
import { appFrame, expectSilentLog, readyApp, setUpJourneys, type Admin } from "#tests/support/set-up-journeys.ts";

const kit = setUpJourneys();

/** Every page of the admin, with something on it. */
const pages: Record<string, string> = {
  home: "/app",
  surveys: "/app/surveys",
  "a new survey": "/app/surveys/new",
  "customer days": "/app/customer-days",
  desk: "/app/privacy",
  settings: "/app/settings",
  activity: "/app/activity",
};

beforeAll(async () => {
  const surveys = await kit.rows<{ id: string; mode: string }>("SELECT id, draft->>'mode' AS mode FROM survey WHERE state = 'published' ORDER BY published_at");
  for (const { id } of surveys) await leaveUnpublishedChange(id);
  for (const { id, mode } of surveys) Object.assign(pages, { [`${mode} survey`]: `/app/surveys/${id}`, [`results of the ${mode} survey`]: `/app/surveys/${id}/results` });
  const days = await kit.rows<{ id: string; state: string }>("SELECT id, state FROM customer_day ORDER BY starts_on");
  expect(new Set(days.map(({ state }) => state)).size).toBeGreaterThanOrEqual(3);
  for (const { id, state } of days) Object.assign(pages, { [`${state} customer day`]: `/app/customer-days/${id}`, "review sheet": `/app/customer-days/${id}/review` });
  await kit.sendWebhook({ topic: "customers/data_request", customerId: (await kit.customer(21)).id });
  await kit.sendWebhook({ topic: "customers/redact", customerId: (await kit.customer(24)).id });
  const settled = async () => {
    const cases = await kit.rows<{ id: string; type: string; state: string }>("SELECT id, type, state FROM privacy_case WHERE source = 'platform'");
    return [cases.find(({ type, state }) => type === "access" && state === "answered"), cases.find(({ type, state }) => type === "erasure" && state === "closed")] as const;
  };
  const found = await kit.until(async () => {
    const [access, erasure] = await settled();
    return access && erasure ? { access: access.id, erasure: erasure.id } : null;
  });
  Object.assign(pages, { "access case": `/app/privacy/${found.access}`, package: `/app/privacy/${found.access}/package`, answer: `/app/privacy/${found.erasure}/answer`, "erasure case": `/app/privacy/${found.erasure}` });
});

/** A survey with changes that are not published: its page has the longest action of all, whichever journey ran before. */
async function leaveUnpublishedChange(surveyId: string): Promise<void> {
  const admin = await kit.openAdmin({ path: `/app/surveys/${surveyId}` });
  const thanks = admin.app.getByLabel(de.surveys.texts.thanks, { exact: true });
  await thanks.fill(`${await thanks.inputValue()} Bis bald.`);
  const saveBar = admin.page.getByRole("region", { name: "Nicht gespeicherte Änderungen" });
  await saveBar.getByRole("button", { name: de.actions.save }).click();
  await saveBar.waitFor({ state: "hidden" });
  await admin.app.getByRole("button", { name: de.surveys.actions.publishChanges }).waitFor();
}

/** What needs scrolling sideways in the frame, in pixels. */
async function overhang({ page }: Admin): Promise<number> {
  return (await appFrame(page)).evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe("W-01: the admin is usable for everybody", () => {
  test.each([
    ["de", "desktop", {}],
    ["en", "desktop", {}],
    ["de", "phone", phone],
    ["en", "phone", phone],
  ] as const)("in %s on a %s: axe finds nothing serious on any page, the console stays quiet", async (language, device, browser) => {
    const admin = await kit.openAdmin({ language, browser });
    for (const [name, path] of Object.entries(pages)) {
      await admin.page.goto(kit.demo.admin + path);
      await readyApp(admin.page);
      const frame = await appFrame(admin.page);
      await frame.waitForFunction(() => !document.querySelector(".Polaris-Spinner"));
      expect(await frame.locator("html").getAttribute("lang"), name).toBe(language);
      expect(await frame.locator("h1").count(), `h1 of ${name}`).toBe(1);
      await expectAccessible(frame).catch((error: unknown) => {
        throw new Error(`${name}, ${device}, ${language}: ${String(error instanceof Error ? error.message : error)}`, { cause: error });
      });
      if (device === "desktop") continue;
      await admin.page.setViewportSize({ width: 320, height: 640 });
      expect(await overhang(admin), `${name} at 320 pixels`).toBeLessThanOrEqual(0);
      await admin.page.setViewportSize(phone.viewport);
      await frame.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      expect(await overhang(admin), `${name} with text twice as large`).toBeLessThanOrEqual(0);
    }
  });
});

describe("for who sees and moves differently", () => {
  test("in colours of the reader's own, with letters of twice the size and without motion, every page can be read", async () => {
    const admin = await kit.openAdmin({ browser: { forcedColors: "active", colorScheme: "dark", reducedMotion: "reduce" } });
    for (const [name, path] of Object.entries(pages)) {
      await admin.page.goto(kit.demo.admin + path);
      await readyApp(admin.page);
      const frame = await appFrame(admin.page);
      await frame.waitForFunction(() => !document.querySelector(".Polaris-Spinner"));
      expect(await frame.evaluate(unseenInForcedColours), name).toEqual([]);
      expect(await frame.evaluate(longestMotion), name).toBeLessThanOrEqual(1);
      await frame.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      expect(await overhang(admin), `${name} with large letters`).toBeLessThanOrEqual(0);
    }
  });

  /** What moves or fades now, and what would, in milliseconds. Runs in the page. */
  function longestMotion(): number {
    const times = [...document.querySelectorAll("*")].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      return [transitionDuration, animationDuration].flatMap((list) => list.split(", ").map((time) => Number.parseFloat(time) * 1000));
    });
    return Math.max(0, ...times.filter((time) => !Number.isNaN(time)));
  }

  /** Icons that keep a colour of ours, and buttons that show by their ground alone. Runs in the page. */
  function unseenInForcedColours(): string[] {
    const isSeen = (element: Element) => element.getClientRects().length > 0;
    const icons = [...document.querySelectorAll(".Polaris-Icon__Svg")].filter((icon) => isSeen(icon) && getComputedStyle(icon).fill !== getComputedStyle(icon).color);
    const buttons = [...document.querySelectorAll(".Polaris-Button:not(.Polaris-Button--variantPlain, .Polaris-Button--variantMonochromePlain)")].filter((button) => isSeen(button) && getComputedStyle(button).borderStyle === "none");
    return [...icons, ...buttons].map((element) => (element.closest("button, a") ?? element.parentElement ?? element).outerHTML.slice(0, 160));
  }
});

describe("by keyboard alone", () => {
  /** Presses Tab until the element has the focus that a keyboard user looks for. */
  async function tabTo({ page }: Admin, name: string): Promise<void> {
    const frame = await appFrame(page);
    const reached: string[] = [];
    for (let step = 0; step < 80; step += 1) {
      const at = await frame.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        return (element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent).trim();
      });
      if (at === name) return;
      reached.push(at.slice(0, 40));
      await page.keyboard.press("Tab");
    }
    throw new Error(`"${name}" was not reached by Tab, but: ${reached.join(" | ")}`);
  }

  test("a request is entered and its dialog left again, with the focus where it was", async () => {
    const admin = await kit.openAdmin({ path: "/app/privacy" });
    await (await appFrame(admin.page)).focus("body a, body button");
    await tabTo(admin, de.privacy.desk.newRequest);
    await admin.page.keyboard.press("Enter");
    await admin.app.getByRole("dialog").waitFor();
    await admin.page.keyboard.press("Escape");
    await admin.app.getByRole("dialog").waitFor({ state: "detached" });
    await tabTo(admin, de.privacy.desk.newRequest);
    await admin.page.keyboard.press("Enter");
    await admin.app.getByRole("dialog").waitFor();
    await tabTo(admin, de.privacy.fields.email);
    await admin.page.keyboard.type((await kit.customer(27)).email);
    await tabTo(admin, de.privacy.found.lookUp);
    await admin.page.keyboard.press("Enter");
    // What was found is where the focus goes on from: it is read out, and the next step follows it.
    await expect.poll(() => admin.app.getByText(de.privacy.found.title, { exact: true }).evaluate((heading) => document.activeElement?.contains(heading))).toBe(true);
    await tabTo(admin, de.privacy.identity.checks["known-address"]);
    await admin.page.keyboard.press("Space");
    await tabTo(admin, de.privacy.new.startAccess);
    await admin.page.keyboard.press("Enter");
    await admin.app.getByRole("heading", { name: de.privacy.type.access, level: 1 }).waitFor();
    await admin.app.getByRole("heading", { name: de.privacy.package.title, level: 2 }).waitFor();
  });

  test("the months of the calendar are turned, and the form of an entry is opened and left again", async () => {
    const admin = await kit.openAdmin({ path: "/app/customer-days" });
    await (await appFrame(admin.page)).focus("body a, body button");
    for (const turn of [de.customerDays.calendar.next, de.customerDays.calendar.previous]) {
      const shown = await admin.app.getByRole("heading", { level: 2 }).first().innerText();
      await tabTo(admin, turn);
      await admin.page.keyboard.press("Enter");
      await admin.app.getByRole("heading", { level: 2, name: shown }).waitFor({ state: "detached" });
    }
    await admin.page.goto(kit.demo.admin + pages["legal_review customer day"]!);
    await readyApp(admin.page);
    await (await appFrame(admin.page)).focus("body a, body button");
    const record = `${de.approvals.record}: ${de.approvals.kind["dpo-advice"]}`;
    await tabTo(admin, record);
    await admin.page.keyboard.press("Enter");
    await admin.app.getByRole("dialog").waitFor();
    await tabTo(admin, de.approvals.fields.person);
    await admin.page.keyboard.press("Escape");
    await admin.app.getByRole("dialog").waitFor({ state: "detached" });
    const frame = await appFrame(admin.page);
    await expect.poll(() => frame.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(record);
  });

  test("a survey is paused and goes on", async () => {
    const admin = await kit.openAdmin({ path: pages["linked survey"]! });
    await (await appFrame(admin.page)).focus("body a, body button");
    for (const action of [de.surveys.actions.pause, de.surveys.actions.resume]) {
      await tabTo(admin, action);
      await admin.page.keyboard.press("Enter");
      const dialog = admin.app.getByRole("dialog");
      await dialog.waitFor();
      await tabTo(admin, de.actions.cancel);
      await tabTo(admin, action);
      await admin.page.keyboard.press("Enter");
      await dialog.waitFor({ state: "detached" });
      await admin.app.getByRole("button", { name: action === de.surveys.actions.pause ? de.surveys.actions.resume : de.surveys.actions.pause, exact: true }).first().waitFor();
    }
  });
});

expectSilentLog(kit);
