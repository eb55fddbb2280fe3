import { existsSync, writeFileSync } from "node:fs";
import { createApp, type App } from "#app/composition/app.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { recordAnswer } from "#app/modules/surveys/index.server.ts";
import { pinoLog } from "#app/platform/logging/pino-log.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import { embeddedUrl } from "#tests/stand-in/embedded-url.ts";
import { installApp } from "#tests/stand-in/installation.ts";
import { expectOk, publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { seedCustomerDays } from "./seed-customer-days.ts";
import { seedPrivacyDesk } from "./seed-privacy-desk.ts";
import { seededAnswers, type SeededAnswer } from "./seeded-answers.ts";

export interface SeedOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly standIn: StandIn;
  readonly appUrl: string;
  readonly shop: string;
  /** Written when the world is complete: a second start keeps it. */
  readonly doneFile: string;
}

const day = 86_400_000;
const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/**
 * Fills a fresh world by the real paths: the shop installs the app through the platform's sign-in, and the merchant's and
 * the shoppers' use cases run on a clock that was set back some weeks.
 */
export async function seedWorld({ environment, standIn, appUrl, shop: domain, doneFile }: SeedOptions): Promise<void> {
  if (existsSync(doneFile)) return;
  const shopOfPlatform = standIn.world.shops.get(domain);
  if (!shopOfPlatform) throw new Error(`the stand-in has no shop ${domain}`);
  installApp(standIn.world, shopOfPlatform);
  const opened = await fetch(embeddedUrl(standIn.world.app, shopOfPlatform, "/app"), { headers: { "user-agent": browser } });
  if (!opened.ok) throw new Error(`the app did not open in the admin: ${opened.status}`);
  let now: number | null = null;
  const app = createApp(readEnv({ ...environment, APP_URL: appUrl }), { clock: { now: () => new Date(now ?? Date.now()) }, log: pinoLog("silent") });
  try {
    const shop = await identityOf(app, domain);
    const today = Date.now();
    now = today - 63 * day;
    const anonymous = await publishSurvey(app, shop, "anonymous", { de: "Wie zufrieden sind Sie mit uns?", en: "How satisfied are you with us?" });
    now = today - 20 * day;
    const linked = await publishSurvey(app, shop, "linked", { de: "Ihre letzte Bestellung", en: "Your last order" });
    const customers = shopOfPlatform.customers.map(({ id }) => String(id));
    for (const answer of seededAnswers(280)) {
      now = today - answer.daysAgo * day;
      await give(app, shop, { survey: anonymous, answer, customer: null });
    }
    for (const [index, answer] of seededAnswers(44, 77).entries()) {
      now = today - (answer.daysAgo % 19) * day - 3_600_000;
      await give(app, shop, { survey: linked, answer, customer: index % 3 === 0 ? customers[index % customers.length]! : null });
    }
    const setClock = (instant: Date | null): void => void (now = instant?.getTime() ?? null);
    await seedPrivacyDesk({ app, shop, platformShop: shopOfPlatform, setClock });
    await seedCustomerDays({ app, shop, standIn, platformShop: shopOfPlatform, setClock });
  } finally {
    await app.database.close();
  }
  const { templates, embeds } = shopOfPlatform.theme;
  templates.index.push({ id: "seeded-day", type: "kundentag-storefront/customer-day", settings: {}, disabled: false });
  templates.index.push({ id: "seeded-survey", type: "kundentag-storefront/survey", settings: {}, disabled: false });
  templates.index.push({ id: "seeded-choices", type: "kundentag-storefront/privacy-choices", settings: {}, disabled: false });
  embeds.length = 0;
  writeFileSync(doneFile, new Date().toISOString());
}

/** The shop as the sign-in made it known; its zone follows when the job that asks the platform has run. */
async function identityOf(app: App, domain: string): Promise<ShopIdentity> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const shop = await app.findShop(domain);
    if (shop && shop.timeZone !== "UTC") return shop;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error("the shop's identity was not read from the platform within 15 seconds");
}

interface Given {
  readonly survey: Published;
  readonly answer: SeededAnswer;
  readonly customer: string | null;
}

async function give(app: App, shop: ShopIdentity, { survey, answer, customer }: Given): Promise<void> {
  await app.inShop(shop, { kind: "shopper" }, async (ctx) =>
    expectOk(await recordAnswer(ctx, {
      surveyId: survey.id,
      version: survey.version,
      language: answer.language,
      score: answer.score,
      comment: answer.comment,
      submission: null,
      noticeHash: survey.noticeHash[answer.language],
      isConsentGiven: customer !== null,
      page: "/",
      platformCustomerId: customer,
    })));
}
