import { randomBytes, randomInt } from "node:crypto";
import { processingActivities, subjectDataHandIns } from "#app/composition/privacy.server.ts";
import { findCustomer, keepContactCurrent } from "#app/modules/customers/index.server.ts";
import { createPrivacyRequests, ed25519Signer, type Privacy } from "#app/modules/privacy-requests/index.server.ts";
import { recordAnswer } from "#app/modules/surveys/index.server.ts";
import { rows, type Rows } from "#app/platform/database/database.server.ts";
import type { App } from "#app/composition/app.server.ts";
import type { Actor, AppContext, ShopIdentity } from "#app/shared/context.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { TestWorld } from "./database.ts";
import { expectOk, publishSurvey } from "./set-up-survey.ts";

/** What composition hands in, all of the house's real modules, with a key of this test. */
export const privacy: Privacy = {
  subjectData: subjectDataHandIns,
  activities: processingActivities,
  signer: ed25519Signer(randomBytes(32)),
  formerKeys: [],
  recipients: [{ name: "Shopify International Ltd., Dublin, Ireland", role: { de: "Shop-Plattform", en: "shop platform" } }],
  softwareVersion: "0.0.0-test",
};
export const desk = createPrivacyRequests(privacy);

/** What a merchant states who got the request from an address she knows. */
export const checked = { check: "known-address", note: "" } as const;

/** The merchant's word that the person has her answer, today and by e-mail. */
export async function tell(world: TestWorld, shop: ShopIdentity, caseId: string): Promise<void> {
  const toldOn = calendarDay(world.clock.now(), shop.timeZone);
  expectOk(await world.run(shop, (ctx) => desk.confirmAnswered(ctx, { caseId, toldOn, toldWay: "email" })));
}

/** A shopper with an account, known by what she did herself. */
export interface Shopper {
  readonly platformCustomerId: string;
  readonly email: string;
  readonly comment: string;
  readonly reference: CustomerReference;
}

/** A shopper who agreed to link her answer, answered, and whose e-mail the platform has told. */
export async function aShopperWhoAnswered(world: TestWorld, shop: ShopIdentity): Promise<Shopper> {
  const platformCustomerId = String(randomInt(1_000_000, 9_999_999_999));
  const email = `Greta.${platformCustomerId}@Beispiel.example`;
  // Letters only: numbers and addresses in free text are removed before it is kept.
  const word = [...platformCustomerId].map((digit) => "qvxzwkjyhb"[Number(digit)]).join("");
  const comment = `Der Assam war herrlich, sagt ${word}.`;
  const inShop = (of: ShopIdentity, actor: Actor, work: (ctx: AppContext) => Promise<unknown>) => world.run(of, work, { actor });
  const env = { DEPLOYMENT: "self_hosted", OPERATOR_NAME: "", HOSTING_PROVIDER: "" };
  const survey = await publishSurvey({ inShop, env } as unknown as App, shop, "linked");
  const reference = await world.run(shop, async (ctx) => {
    const command = {
      surveyId: survey.id,
      version: survey.version,
      noticeHash: survey.noticeHash.de,
      language: "de",
      score: 9,
      comment,
      submission: ctx.ids.random(),
      isConsentGiven: true,
      page: "/products/assam",
      platformCustomerId,
    } as const;
    expectOk(await recordAnswer(ctx, command));
    await keepContactCurrent(ctx, { platformCustomerId, email, asOf: ctx.clock.now() });
    return findCustomer(ctx, { platformCustomerId });
  });
  if (!reference) throw new Error("she did not become known");
  return { platformCustomerId, email, comment, reference };
}

/** Looks at a shop's tables as they are. */
export function tablesOf<Value>(world: TestWorld, shop: ShopIdentity, look: (tables: Rows) => Promise<Value>): Promise<Value> {
  return world.run(shop, (ctx) => look(rows(ctx)));
}

/** Runs a job of the desk as the worker does: one transaction, and `whenFailed` in one of its own when it throws. */
export async function runDeskJob(
  world: TestWorld,
  shop: ShopIdentity,
  name: string,
  { caseId = "", by = desk }: { caseId?: string; by?: typeof desk } = {},
): Promise<void> {
  const job = by.jobs.find(({ definition }) => definition.name === name);
  if (!job) throw new Error(`no job is called ${name}`);
  const payload = job.definition.parse({ shopId: shop.id, caseId }) as never;
  const actor = { kind: "system", job: name } as const;
  try {
    await world.run(shop, (ctx) => job.handle(ctx, payload), { actor });
  } catch (error) {
    await world.run(shop, async (ctx) => job.whenFailed?.(ctx, payload), { actor });
    throw error;
  }
}

/** Names of the jobs that lie in the outbox for a shop, with the case they carry. */
export async function queuedFor(world: TestWorld, shop: ShopIdentity, prefix: string): Promise<{ name: string; payload: unknown; jobId: string }[]> {
  return world.database.unbound.outboxEntry.findMany({
    where: { shopId: shop.id, kind: "job", name: { startsWith: prefix } },
    select: { name: true, payload: true, jobId: true },
    orderBy: { id: "asc" },
  });
}
