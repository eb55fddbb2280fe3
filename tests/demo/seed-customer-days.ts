import { createHash } from "node:crypto";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import type { App } from "#app/composition/app.server.ts";
import type { ApprovalKind } from "#app/modules/approvals/index.ts";
import {
  claimDayCode,
  createCustomerDay,
  jobs,
  loadCustomerDay,
  recordDayApproval,
  saveCustomerDay,
  scheduleCustomerDay,
  submitForReview,
} from "#app/modules/customer-days/index.server.ts";
import type { CustomerDayContent } from "#app/modules/customer-days/index.ts";
import { recordOrder } from "#app/modules/discounts/index.server.ts";
import { addDays, calendarDay } from "#app/shared/calendar-day.ts";
import type { Actor, AppContext, ShopIdentity } from "#app/shared/context.ts";
import { placeOrder } from "#tests/stand-in/sales/orders.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import type { StandInShop } from "#tests/stand-in/world.ts";
import { anEntry, approvalsNeeded } from "#tests/support/set-up-customer-day.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

export interface CustomerDaysSeed {
  readonly app: App;
  readonly shop: ShopIdentity;
  readonly standIn: StandIn;
  readonly platformShop: StandInShop;
  /** Sets the clock of `app`; null lets it follow the machine's. */
  readonly setClock: (instant: Date | null) => void;
}

const day = 86_400_000;

/**
 * Three customer days by the real paths: one last month with its results, one that is live, one next week whose review is not
 * complete. Who writes and who records what the reviewers said are two accounts.
 */
export async function seedCustomerDays(seed: CustomerDaysSeed): Promise<void> {
  askTheStandIn(seed.standIn);
  await lastMonth(seed);
  await nextWeek(seed);
  await today(seed);
}

/** What this process asks the platform reaches the stand-in, as the app's own preload does it. */
export function askTheStandIn({ origin }: StandIn): void {
  setAbstractFetchFunc((input, init) => {
    const { host, pathname, search } = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set("x-stand-in-host", host);
    return fetch(new URL(pathname + search, origin), { ...(init as RequestInit), headers });
  });
}

const reason = "Der Rabatt gilt nur an diesem Tag, mit Code und für den ganzen Einkauf; kein Preis wird einzeln ermäßigt. So die Stellungnahme vom selben Tag.";

/** Over: a public code, ninety-odd orders, the budget not used up. */
async function lastMonth(seed: CustomerDaysSeed): Promise<void> {
  const startsOn = addDays(calendarDay(new Date(), seed.shop.timeZone), -30);
  const noon = new Date(`${startsOn}T12:00:00Z`);
  seed.setClock(new Date(noon.getTime() - 10 * day));
  const dayId = await inReview(seed, {
    name: "Herbst-Kundentag",
    startsOn,
    endsOn: startsOn,
    value: { kind: "amount", amountMinor: 500 },
    minimumSpendMinor: 3000,
    codes: { kind: "public", code: "HERBSTTEE" },
    budgetCapMinor: 60_000,
    texts: {
      de: { headline: "Herbst-Kundentag", body: "Heute sparen Sie 5 € auf Ihren Herbsttee.", conditions: "" },
      en: { headline: "Autumn customer day", body: "Today you save €5 on your autumn tea.", conditions: "" },
    },
  });
  await putOnRecord(seed, dayId, approvalsNeeded);
  seed.setClock(new Date(noon.getTime() - 3 * day));
  // In one transaction, so that the worker, whose clock is today's, finds the day over and not yet to begin.
  await as(seed, author(seed), async (ctx) => {
    const { startsAt, endsAt } = expectOk(await scheduleCustomerDay(ctx, { dayId, contentHash: await hashOf(ctx, dayId) }));
    seed.setClock(startsAt);
    await runJob(ctx, "customer-days.start-day", dayId);
    for (let order = 0; order < 94; order += 1) {
      await recordOrder(ctx, { orderId: String(4_700_000_000_001 + order), codes: [{ code: "HERBSTTEE", amount: "5.00" }] });
    }
    seed.setClock(new Date(endsAt.getTime() + 1_000));
    await runJob(ctx, "customer-days.end-day", dayId);
  });
}

/** The lawyer's opinion is on record; the advice and the decision are not. */
async function nextWeek(seed: CustomerDaysSeed): Promise<void> {
  const startsOn = addDays(calendarDay(new Date(), seed.shop.timeZone), 8);
  seed.setClock(new Date(Date.now() - 3 * day));
  const dayId = await inReview(seed, {
    name: "Advents-Kundentag",
    startsOn,
    endsOn: startsOn,
    value: { kind: "free-shipping" },
    minimumSpendMinor: 2500,
    codes: { kind: "public", code: "ADVENTSPOST" },
    budgetCapMinor: 40_000,
    texts: {
      de: { headline: "Heute versandkostenfrei", body: "Am Advents-Kundentag kommt Ihr Tee ohne Versandkosten zu Ihnen.", conditions: "Nur für Lieferungen innerhalb Deutschlands." },
      en: { headline: "Free shipping today", body: "On our Advent customer day your tea comes to you without shipping costs.", conditions: "Deliveries within Germany only." },
    },
  });
  await putOnRecord(seed, dayId, ["lawyer-opinion"]);
}

/** Live, until tomorrow night so that it is so at any hour: personal codes, some given out, some of these used. */
async function today(seed: CustomerDaysSeed): Promise<void> {
  const dayId = await planToday(seed);
  const { platformShop, standIn } = seed;
  // The last ones: of the first, some shall not be known to the app yet.
  for (const [index, customer] of platformShop.customers.slice(-9).entries()) {
    const code = await claimed(seed, dayId, String(customer.id));
    const lines = [{ product: platformShop.products[index % platformShop.products.length]!, quantity: 2 + (index % 3) }];
    if (index % 2 === 0) placeOrder(standIn.world, platformShop, { customer, code, lines });
  }
}

/** Plans a day with personal codes from today to tomorrow, with all that has to be on record; the worker begins it. `change` says what is different. */
export async function planToday(seed: CustomerDaysSeed, change: Partial<CustomerDayContent> = {}): Promise<string> {
  const startsOn = calendarDay(new Date(), seed.shop.timeZone);
  seed.setClock(new Date(Date.now() - 12 * day));
  const dayId = await inReview(seed, {
    name: "Kundentage im November",
    startsOn,
    endsOn: addDays(startsOn, 1),
    value: { kind: "percentage", percent: 10 },
    minimumSpendMinor: null,
    codes: { kind: "personal" },
    budgetCapMinor: 15_000,
    texts: {
      de: { headline: "Unsere Kundentage", body: "Zum Dank für Ihre Treue schenken wir Ihnen 10 % auf Ihren Einkauf.", conditions: "Gutscheine sind ausgenommen." },
      en: { headline: "Our customer days", body: "As a thank-you for your loyalty you get 10% off your purchase.", conditions: "Gift cards are excluded." },
    },
    ...change,
  });
  await putOnRecord(seed, dayId, approvalsNeeded);
  seed.setClock(null);
  await as(seed, author(seed), async (ctx) => void expectOk(await scheduleCustomerDay(ctx, { dayId, contentHash: await hashOf(ctx, dayId) })));
  return dayId;
}

/** Her code, as soon as the worker has begun the day and the platform has made the codes. */
async function claimed(seed: CustomerDaysSeed, dayId: string, platformCustomerId: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await as(seed, { kind: "shopper" }, (ctx) => claimDayCode(ctx, { dayId, platformCustomerId }));
    if (answer.ok) return answer.value.code;
    await new Promise((resume) => setTimeout(resume, 150));
  }
  throw new Error("the day that is live today had no codes within half a minute");
}

const author = ({ platformShop }: CustomerDaysSeed): Actor => ({ kind: "staff", staffId: String(platformShop.staffAccounts[0]!.id) });
const reviewer = ({ platformShop }: CustomerDaysSeed): Actor => ({ kind: "staff", staffId: String(platformShop.staffAccounts[1]!.id) });

function as<Value>({ app, shop }: CustomerDaysSeed, actor: Actor, work: (ctx: AppContext) => Promise<Value>): Promise<Value> {
  return app.inShop(shop, actor, work);
}

async function inReview(seed: CustomerDaysSeed, change: Partial<CustomerDayContent>): Promise<string> {
  return as(seed, author(seed), async (ctx) => {
    const { dayId } = expectOk(await createCustomerDay(ctx));
    const draft = (await loadCustomerDay(ctx, dayId))!;
    const content = { ...draft.content, priceNotice: { kind: "not-applicable", reason }, ...change };
    const { revision } = expectOk(await saveCustomerDay(ctx, { dayId, revision: draft.revision, content }));
    expectOk(await submitForReview(ctx, { dayId, revision }));
    return dayId;
  });
}

async function putOnRecord(seed: CustomerDaysSeed, dayId: string, kinds: readonly ApprovalKind[]): Promise<void> {
  for (const kind of kinds) {
    await as(seed, reviewer(seed), async (ctx) => {
      const givenOn = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
      const documentHash = createHash("sha256").update(`${kind} ${dayId}`).digest("hex");
      const entry = anEntry(kind, { givenOn, validUntilOn: addDays(givenOn, 90), documentHash });
      expectOk(await recordDayApproval(ctx, { dayId, contentHash: await hashOf(ctx, dayId), entry }));
    });
  }
}

async function hashOf(ctx: AppContext, dayId: string): Promise<string> {
  return (await loadCustomerDay(ctx, dayId))!.contentHash;
}

async function runJob(ctx: AppContext, name: string, dayId: string): Promise<void> {
  const { definition, handle } = jobs.find((job) => job.definition.name === name)!;
  await handle(ctx, definition.parse({ shopId: ctx.shop.id, dayId }) as never);
}
