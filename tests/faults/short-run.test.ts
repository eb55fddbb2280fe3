import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSurvey } from "#app/modules/surveys/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { browserFlags } from "#tests/support/set-up-browser.ts";
import { getChromium } from "#tests/support/get-chromium.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { userAgent } from "#tests/support/user-agent.ts";
import { allActors } from "./actors.ts";
import { newCustomer } from "./actors/new-customer.ts";
import { isOver, sentOne } from "./actors/platform-messages.ts";
import { shownSurvey } from "./actors/storefront.ts";
import { pause } from "./chance.ts";
import { startFaultRun, type FaultRun } from "./fault-run.ts";

/**
 * The short form of `npm run faults`: every kind of thing is killed once, and the database is gone for ten seconds, while everybody
 * acts. The tests are one story in three parts.
 */
const folder = mkdtempSync(join(tmpdir(), "kundentag-faults-"));
let run: FaultRun;
let browser: Browser;
let stopActing: () => Promise<void>;
let quiet: Published;

beforeAll(async () => {
  [run, browser] = await Promise.all([
    startFaultRun({ folder, seed: "short", webs: 2, workers: 2 }),
    chromium.launch({ executablePath: getChromium(), args: browserFlags }),
  ]);
  quiet = await aSurveyNobodyChanges();
  stopActing = run.act();
  await pause(1000);
});

afterAll(async () => {
  await browser?.close();
  await run?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Shown on the shop's first page; the merchant who acts leaves it alone. */
async function aSurveyNobodyChanges(): Promise<Published> {
  const { world, identity, shop } = run.stage;
  const survey = await publishSurvey(world.reader, identity, "anonymous");
  const { handle } = (await world.reader.inShop(identity, { kind: "system", job: "test" }, (ctx) => loadSurvey(ctx, survey.id)))!;
  shop.theme.templates.index.push({ id: "quiet", type: "kundentag-storefront/survey", section: "apps", settings: { survey: handle }, disabled: false });
  shop.consentBannerRequired = false;
  while (!shownSurvey(shop, survey.id)) await pause(50);
  return survey;
}

async function openShop(): Promise<Page> {
  const page = await (await browser.newContext({ userAgent, locale: "de-DE" })).newPage();
  await page.goto(run.stage.world.standIn.origin);
  await page.locator("kundentag-survey").waitFor();
  return page;
}

const processes = (kind?: "web" | "worker") => run.stage.world.processes.filter((process) => !kind || process.kind === kind);
const statusesOfHealth = () => Promise.all(processes().map(async ({ port }) => (await fetch(`http://127.0.0.1:${port}/healthz`)).status));

describe("two web and two worker processes with one database, while everybody acts", () => {
  it("come back by themselves when they are killed, and so does the database", async () => {
    const { database } = run.stage.world;
    for (const kill of [processes("worker")[0]!.kill, () => database.die("killed"), processes("web")[0]!.kill, () => database.die("connection-crashed"), processes("worker")[1]!.kill]) {
      kill();
      await pause(400);
    }
    await database.answers();
    await run.stage.world.healthy();
    expect(await statusesOfHealth()).toEqual([200, 200, 200, 200]);
  });

  it("bear that the database is gone for ten seconds: shoppers keep their answer, the platform repeats, nothing is restarted", async () => {
    const { database, standIn } = run.stage.world;
    const starts = processes().map(({ output }) => output().match(/"event":"(web\.ready|worker\.started)"/g)!.length);
    const page = await openShop();
    await page.getByRole("radio", { name: "4", exact: true }).check();
    await page.getByLabel("Was ist der wichtigste Grund").fill("Kanarienmut im Ausfall");
    const customer = newCustomer(run.stage.shop, run.chance);

    const bringBack = await database.takeAway();
    const goneAt = performance.now();
    expect(await statusesOfHealth()).toEqual([503, 503, 503, 503]);
    const webhook = sentOne(run.stage.world, run.stage.shop, { topic: "customers/data_request", subject: { customer } });
    await page.getByRole("button", { name: "Antwort senden" }).click();
    await page.getByRole("status").getByText("Der Shop antwortet gerade nicht.", { exact: false }).waitFor();
    await pause(10_000 - (performance.now() - goneAt));
    expect(await page.getByRole("radio", { name: "4", exact: true }).isChecked()).toBe(true);
    expect(await page.getByLabel("Was ist der wichtigste Grund").inputValue()).toBe("Kanarienmut im Ausfall");
    expect([...new Set(webhook.attempts.map(({ status }) => status))]).toEqual([503]);
    await bringBack();

    await page.locator("[data-part=thanks]").waitFor({ timeout: 30_000 });
    await isOver(webhook);
    expect([webhook.state, webhook.attempts.at(-1)!.status]).toEqual(["delivered", 200]);
    await run.stage.world.healthy();
    expect(processes().map(({ output }) => output().match(/"event":"(web\.ready|worker\.started)"/g)!.length)).toEqual(starts);
    expect(standIn.world.faults.size).toBe(0);
  });

  it("have then done everything that was acknowledged, once, and nothing else", async () => {
    await stopActing();
    await run.rest();
    const { facts, violations } = await run.count();
    expect(violations).toEqual([]);
    const idle = allActors().filter(({ name }) => Object.values(facts[name]!).every((count) => count === 0));
    expect(idle.map(({ name }) => name)).toEqual([]);
    const kept = await run.stage.world.reader.inShop(run.stage.identity, { kind: "system", job: "test" }, (ctx) => rows(ctx).anonymousAnswer.findMany({ where: { surveyId: quiet.id } }));
    expect(kept).toMatchObject([{ score: 4, language: "de" }]);
  });
});
