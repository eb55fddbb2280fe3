import { rows } from "#app/platform/database/database.server.ts";
import { openComments } from "#app/modules/surveys/views/survey-comments.server.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { StandInCustomer } from "#tests/stand-in/world.ts";
import { pause, type Chance } from "../chance.ts";
import { differences, type Actor, type Stage } from "./actor.ts";
import { newCustomer } from "./new-customer.ts";
import { askStorefront, giveAnswer, type StorefrontAnswer } from "./storefront.ts";

/** One person, what she did, and what must be there of her when all is over. */
interface Life {
  readonly customer: StandInCustomer;
  /** Her linked answers that stand: survey and free text. */
  answers: { readonly surveyId: string; readonly comment: string }[];
  /** Surveys she has a consent in force for. */
  readonly inForce: Set<string>;
  /** Lines of her ledger. */
  given: number;
  withdrawn: number;
  /** Requests she made herself and that were answered. */
  erasures: number;
  erasedAt: number;
  /** All copies of one day are one case. */
  accesses: number;
  readonly accessedOn: Set<string>;
}

/**
 * Shoppers who are logged in: each lives a life of her own, one deed after the other, and every deed is acknowledged before the next.
 * So what must be there of her in the end is known to the line.
 */
export function linkedShoppers(): Actor {
  const lives: Life[] = [];
  return {
    name: "linked answers, withdrawals, access, erasure",
    crowd: 4,
    act: async (stage, chance) => {
      const life: Life = { customer: newCustomer(stage.shop, chance), answers: [], inForce: new Set(), given: 0, withdrawn: 0, erasures: 0, erasedAt: 0, accesses: 0, accessedOn: new Set() };
      lives.push(life);
      await answer(stage, life, chance);
      for (let deeds = chance.between(1, 6); deeds > 0; deeds -= 1) {
        await chance.pick([answer, answer, withdraw, withdraw, access, erase])(stage, life, chance);
        await pause(chance.between(0, 150));
      }
    },
    count: async (stage) => {
      const violations: string[] = [];
      for (const life of lives) violations.push(...(await judge(stage, life)));
      const total = (of: (life: Life) => number): number => lives.reduce((sum, life) => sum + of(life), 0);
      return {
        facts: {
          people: lives.length,
          consents: total(({ given }) => given),
          withdrawals: total(({ withdrawn }) => withdrawn),
          "access requests": total(({ accesses }) => accesses),
          erasures: total(({ erasures }) => erasures),
          "answers that stand": total(({ answers }) => answers.length),
        },
        violations,
      };
    },
  };
}

async function answer({ world, shop, surveys }: Stage, life: Life, chance: Chance): Promise<void> {
  const surveyId = chance.pick([surveys.linked.id, surveys.second.id]);
  const comment = `Kanarienruf ${chance.word(14)}`;
  const language = chance.pick(["de", "en"] as const);
  await giveAnswer(world, { shop, customer: life.customer }, { answer: { surveyId, score: chance.between(0, 10), comment, language, isLinked: true }, chance });
  life.answers.push({ surveyId, comment });
  life.inForce.add(surveyId);
  life.given += 1;
}

async function withdraw(stage: Stage, life: Life, chance: Chance): Promise<void> {
  const surveyId = chance.pick([stage.surveys.linked.id, stage.surveys.second.id]);
  await actForHerself(stage, life, { path: "/privacy/withdrawals", form: { purpose: "survey-link", scope: `survey:${surveyId}` } });
  life.withdrawn += Number(life.inForce.delete(surveyId));
  life.answers = life.answers.filter((given) => given.surveyId !== surveyId);
}

async function access(stage: Stage, life: Life): Promise<void> {
  const { body } = await actForHerself(stage, life, { path: "/privacy/access", form: {} });
  life.accesses += 1;
  life.accessedOn.add(calendarDay(new Date(), stage.identity.timeZone));
  const text = JSON.stringify(body);
  const missing = life.answers.filter(({ comment }) => !text.includes(comment));
  if (missing.length > 0) throw new Error(`an access package lacks ${missing.length} of her answers`);
}

async function erase(stage: Stage, life: Life): Promise<void> {
  // Her page's token says the second it was made in, and a request with the same token is the same request.
  await pause(life.erasedAt + 1100 - Date.now());
  const { body } = await actForHerself(stage, life, { path: "/privacy/erasure", form: { confirm: "erase" } });
  if (body["outcome"] !== "erased" && body["outcome"] !== "accepted") throw new Error(`an erasure was answered ${JSON.stringify(body)}`);
  life.erasures += 1;
  life.erasedAt = Date.now();
  // An erasure that was only accepted runs later: what she does next would be erased with it, or not.
  if (body["outcome"] === "accepted") await caseClosed(stage, String(body["case"]));
  life.withdrawn += life.inForce.size;
  life.inForce.clear();
  life.answers = [];
}

/** Opens her page for the token, then sends the form; an expired token is fetched anew. */
async function actForHerself({ world, shop }: Stage, { customer }: Life, request: { path: string; form: Record<string, string> }): Promise<StorefrontAnswer> {
  const visit = { shop, customer };
  for (;;) {
    const page = await askStorefront(world, visit, { path: "/privacy" });
    const token = String(page.body["token"]);
    const answered = await askStorefront(world, visit, { path: request.path, form: { token, ...request.form } });
    if (answered.status === 200 || answered.status === 202) return answered;
    if (answered.status !== 403) throw new Error(`${request.path} was refused: ${answered.status} ${JSON.stringify(answered.body)}`);
  }
}

async function caseClosed({ world, identity }: Stage, caseId: string): Promise<void> {
  const isClosed = () =>
    world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => (await rows(ctx).privacyCase.findFirst({ where: { id: caseId } }))?.state === "closed");
  while (!(await isClosed().catch(() => false))) await pause(250);
}

/** Everything of her that is stored, against everything that was acknowledged to her. */
function judge({ world, identity }: Stage, life: Life): Promise<string[]> {
  return world.reader.inShop(identity, { kind: "system", job: "faults" }, async (ctx) => {
    const who = `customer ${life.customer.id}`;
    const platformIdHash = await ctx.vault.lookupHash("platform-customer", String(life.customer.id));
    const answers = await answersOf(ctx, platformIdHash);
    const lines = await rows(ctx).consentEntry.findMany({ where: { platformIdHash }, select: { kind: true } });
    const cases = await rows(ctx).privacyCase.findMany({ where: { platformIdHash, source: "shopper" }, select: { type: true, state: true } });
    const certificates = await rows(ctx).erasureCertificate.count({ where: { content: { path: ["content", "subject", "platformCustomerHash"], equals: Buffer.from(platformIdHash).toString("hex") } } });
    const repeated = (word: string, times: number): string[] => Array.from({ length: times }, () => word);
    return [
      ...differences(`linked answer of ${who}`, life.answers.map(({ surveyId, comment }) => `${surveyId} ${comment}`), answers),
      ...differences(`ledger line of ${who}`, [...repeated("given", life.given), ...repeated("withdrawn", life.withdrawn)], lines.map(({ kind }) => kind)),
      ...differences(`case of ${who}`, [...repeated("access closed", life.accessedOn.size), ...repeated("erasure closed", life.erasures)], cases.map(({ type, state }) => `${type} ${state}`)),
      ...differences(`certificate of ${who}`, repeated("erased", life.erasures), repeated("erased", certificates)),
    ];
  });
}

async function answersOf(ctx: AppContext, platformIdHash: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const customer = await rows(ctx).customer.findFirst({ where: { platformIdHash } });
  if (!customer) return [];
  const found = await rows(ctx).linkedAnswer.findMany({ where: { customer: customer.reference } });
  const texts = await openComments(ctx, found.map((row) => ({ sealedComment: row.sealedComment!, customer: row.customer })), { surveyId: "", purpose: "export-survey-comments" });
  return found.map(({ surveyId }, index) => `${surveyId} ${texts[index] ?? "unreadable"}`);
}
