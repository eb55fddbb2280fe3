import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import de from "#app/locales/de.json" with { type: "json" };
import en from "#app/locales/en.json" with { type: "json" };
import { appFrame, expectSilentLog, readyApp, setUpJourneys } from "#tests/support/set-up-journeys.ts";

const kit = setUpJourneys();
const shopName = "zweiter-laden";

/** The promise to somebody who has never seen the app. Typing does not count, every click and choice does. */
const mostClicks = 10;

/** The time zone in which the page writes times now. */
async function zoneOf(page: Page): Promise<string | null> {
  return (await appFrame(page)).locator("main").getAttribute("data-time-zone");
}

describe("a merchant who has never seen the app", () => {
  let clicks: string[] = [];
  let admin: Page;
  beforeAll(async () => {
    admin = await kit.newPage({ locale: "en" });
    await admin.goto(new URL(`/store/${shopName}`, kit.demo.admin).href);
  });

  async function click(target: Locator): Promise<void> {
    clicks.push((await target.innerText()).trim() || (await target.getAttribute("value")) || "choice");
    await target.click();
  }

  test(`is from "Install" to a survey that shoppers see in at most ${String(mostClicks)} clicks (aimed at: three minutes)`, async () => {
    clicks = [];
    await click(admin.getByRole("link", { name: "Install" }));
    await click(admin.getByRole("button", { name: "Install" }));
    const app = await readyApp(admin);
    // The platform tells the shop's time zone a moment later; no time may be shown in another one meanwhile, nor after it.
    await expect.poll(() => zoneOf(admin), { timeout: 20_000 }).toBe("Europe/Vienna");

    await click(app.getByRole("link", { name: en.setUp.identity.action }));
    const name = app.getByLabel(en.profile.controllerName.label);
    // What the platform knows stands there already: it is to be confirmed, not typed.
    await expect.poll(() => name.inputValue()).toBe("Zweiter Laden e. U.");
    expect(await app.getByLabel(en.profile.controllerAddress.label).inputValue()).toContain("Neubaugasse 12");
    expect(await app.getByLabel(en.profile.controllerEmail.label).inputValue()).toBe("post@zweiter-laden.example");
    await app.getByLabel(en.profile.privacyPolicyUrl.label).fill("https://zweiter-laden.example/policies/privacy-policy");
    await click(app.getByText(en.profile.dpoState.none, { exact: true }));
    await app.getByLabel(en.profile.dpoAbsenceReason.label).fill("Three people work here.");
    await app.getByLabel(en.profile.supervisoryAuthority.label).fill("Österreichische Datenschutzbehörde, Barichgasse 40–42, 1030 Wien");
    await click(admin.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }));
    await click(app.getByRole("button", { name: en.setUp.survey.action }));

    await click(app.getByRole("button", { name: en.surveys.actions.publish, exact: true }));
    await click(app.getByRole("dialog").getByRole("button", { name: en.surveys.actions.publish, exact: true }));
    const place = app.getByRole("link", { name: en.surveys.editor.place });
    await place.waitFor();
    const [editor] = await Promise.all([admin.context().waitForEvent("page"), click(place)]);
    await click(editor.getByRole("button", { name: "Save" }));
    await editor.getByRole("status").getByText("Saved").waitFor();

    const storefront = await kit.newPage();
    await storefront.goto(new URL("/", kit.demo.storefront).href.replace("127.0.0.1", `${shopName}.localhost`));
    await storefront.getByRole("button", { name: "Antwort senden" }).waitFor();
    expect(await storefront.getByText("Zweiter Laden e. U.").first().textContent()).toContain("Zweiter Laden e. U.");
    expect(clicks.length, clicks.join(" → ")).toBeLessThanOrEqual(mostClicks);
  });

  test("finds the home page saying from real state that all is done", async () => {
    await admin.goto(new URL(`/store/${shopName}/apps/${kit.demo.apiKey}/app`, kit.demo.admin).href);
    const home = await readyApp(admin);
    await home.getByText(en.setUp.allDone).waitFor();
    // A guide with nothing left to do is one line, which can be opened.
    const step = home.getByRole("heading", { name: en.setUp.identity.title });
    expect(await step.isVisible()).toBe(false);
    await home.getByRole("button", { name: en.setUp.showSteps }).click();
    await step.waitFor();
    await home.getByRole("button", { name: en.setUp.hideSteps }).click();
    await step.waitFor({ state: "hidden" });
    const survey = home.getByRole("listitem").filter({ hasText: en.home.theme.blocks.survey.name });
    await survey.getByText(en.home.theme.state.active, { exact: true }).waitFor();
    const popup = home.getByRole("listitem").filter({ hasText: en.home.theme.blocks["survey-popup"].name });
    expect(await popup.getByText(en.home.theme.state.available, { exact: true }).count()).toBe(1);
  });

  test("takes the block out of the theme again, and the shop and the home page show it", async () => {
    await admin.goto(new URL(`/store/${shopName}/themes/current/editor`, kit.demo.admin).href);
    await admin.getByRole("button", { name: /^Remove / }).click();
    await admin.getByRole("button", { name: "Save" }).click();
    await admin.getByRole("status").getByText("Saved").waitFor();
    const storefront = await kit.newPage();
    await storefront.goto(new URL("/", kit.demo.storefront).href.replace("127.0.0.1", `${shopName}.localhost`));
    expect((await storefront.content()).toLowerCase()).not.toContain("kundentag");
    await admin.goto(new URL(`/store/${shopName}/apps/${kit.demo.apiKey}/app`, kit.demo.admin).href);
    const home = await readyApp(admin);
    await home.getByRole("link", { name: en.setUp.theme.action }).waitFor();
  });
});

describe("a draft that is deleted", () => {
  test("leads back to the list, and whoever is still writing it is told and can copy what she typed", async () => {
    kit.expectComplaint(/status of 404/);
    const first = await kit.openAdmin({ path: "/app/surveys/new" });
    await first.app.getByRole("button", { name: de.surveys.new.create }).click();
    await first.app.getByLabel(de.surveys.texts.purpose).waitFor();
    const second = await kit.openAdmin({ path: `/app/surveys/${new URL(first.page.url()).pathname.split("/").at(-1)!}` });
    await second.app.getByLabel(de.surveys.texts.purpose).fill("Noch nicht gespeichert");
    await first.page.setViewportSize({ width: 1700, height: 1000 });
    await first.app.getByRole("button", { name: de.surveys.actions.delete }).first().click();
    await first.app.getByRole("dialog").getByRole("button", { name: de.surveys.actions.delete }).click();
    await first.app.getByRole("heading", { level: 1, name: de.surveys.list.title }).waitFor();
    await second.page.getByRole("region", { name: "Nicht gespeicherte Änderungen" }).getByRole("button", { name: de.actions.save }).click();
    await second.app.getByText(de.problems["survey-not-found"].title).waitFor();
    expect(await second.app.getByLabel(de.surveys.texts.purpose).inputValue()).toBe("Noch nicht gespeichert");
  });
});

expectSilentLog(kit);
