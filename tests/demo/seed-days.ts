import { createHash } from "node:crypto";
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
import type { StandInShop, World } from "#tests/stand-in/world.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";
import { standInAdmin } from "./stand-in-admin.ts";

export interface SeedDays {
  readonly app: App;
  readonly shop: ShopIdentity;
  readonly world: World;
  readonly shopOfPlatform: StandInShop;
  /** Sets the app's clock. */
  readonly setNow: (now: number) => void;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** A customer day last month with results, one that is live today, one next week that lacks advice and decision. */
export async function seedDays(seed: SeedDays): Promise<void> {
  const todayOn = calendarDay(new Date(), seed.shop.timeZone);
  await seedPastDay(seed, addDays(todayOn, -27));
  await seedLiveDay(seed, todayOn);
  await seedReviewedDay(seed, addDays(todayOn, 7));
  seed.setNow(Date.now());
}

async function seedPastDay(seed: SeedDays, on: string): Promise<void> {
  await planned(seed, {
    on,
    content: { name: "Herbsttee", value: { kind: "percentage", percent: 10 }, codes: { kind: "public", code: "HERBSTTEE" }, budgetCapMinor: 40_000 },
    kinds: ["lawyer-opinion", "dpo-advice", "controller-decision"],
  }, async (ctx, { dayId, contentHash }) => {
    // In one transaction, because the worker must not begin today what was over weeks ago.
    const { startsAt, endsAt } = expectOk(await scheduleCustomerDay(ctx, { dayId, contentHash }));
    seed.setNow(startsAt.getTime() + 1_000);
    await run(ctx, "customer-days.start-day", dayId);
    for (let order = 0; order < 23; order += 1) {
      seed.setNow(startsAt.getTime() + (order + 17) * 31 * minute);
      await recordOrder(ctx, { orderId: String(5_600_000_000_001 + order), codes: [{ code: "HERBSTTEE", amount: `${1 + ((order * 7) % 6)}.${String((order * 37) % 100).padStart(2, "0")}` }] });
    }
    seed.setNow(endsAt.getTime() + 1_000);
    await run(ctx, "customer-days.end-day", dayId);
  });
}

/** Live since midnight; some customers have fetched their codes, and some of them have ordered. */
async function seedLiveDay(seed: SeedDays, on: string): Promise<void> {
  const { app, shop, world, shopOfPlatform } = seed;
  const dayId = await planned(seed, {
    on,
    content: { name: "Kundentag für Teefreunde", value: { kind: "percentage", percent: 15 }, minimumSpendMinor: 2_000, budgetCapMinor: 50_000 },
    kinds: ["lawyer-opinion", "dpo-advice", "controller-decision"],
  }, async (ctx, { dayId, contentHash }) => {
    const { startsAt } = expectOk(await scheduleCustomerDay(ctx, { dayId, contentHash }));
    seed.setNow(startsAt.getTime() + 1_000);
    await run(ctx, "customer-days.start-day", dayId);
    return dayId;
  });
  seed.setNow(Date.now());
  const customers = shopOfPlatform.customers.slice(-9);
  for (const [index, customer] of customers.entries()) {
    const claim = () => app.inShop(shop, { kind: "shopper" }, (ctx) => claimDayCode(ctx, { dayId, platformCustomerId: String(customer.id) }));
    // Only the first code is there at once: the worker has the others made.
    const { code } = expectOk(await until(async () => {
      const claimed = await claim();
      return !claimed.ok && claimed.refusal.kind === "codes-not-ready" ? null : claimed;
    }));
    if (index % 2 === 1) continue;
    const product = shopOfPlatform.products[index % 3]!;
    const { announced } = placeOrder(world, shopOfPlatform, { lines: [{ product, quantity: 3 }], customer, code });
    if (announced.outcome !== "refused") await announced.firstAttempts;
  }
}

async function seedReviewedDay(seed: SeedDays, on: string): Promise<void> {
  await planned(seed, {
    on,
    content: { name: "Neue Ernte", endsOn: addDays(on, 1), value: { kind: "amount", amountMinor: 500 }, minimumSpendMinor: 3_000, budgetCapMinor: 75_000 },
    kinds: ["lawyer-opinion"],
  }, async () => undefined);
}

interface Plan {
  readonly on: string;
  readonly content: Partial<CustomerDayContent>;
  /** What is put on record, by the other account. */
  readonly kinds: readonly ApprovalKind[];
}

/** Writes a day a fortnight before it begins, has it reviewed, and goes on with it as its author. */
async function planned<Value>(seed: SeedDays, plan: Plan, goOn: (ctx: AppContext, day: { dayId: string; contentHash: string }) => Promise<Value>): Promise<Value> {
  const { app, shop, world, shopOfPlatform } = seed;
  const [author, reviewer] = shopOfPlatform.staffAccounts.map(({ id }): Actor => ({ kind: "staff", staffId: String(id) }));
  const admin = standInAdmin(world, shopOfPlatform);
  const as = <Done>(actor: Actor, work: (ctx: AppContext) => Promise<Done>) => app.inShop(shop, actor, (ctx) => work({ ...ctx, admin }));
  const begin = Date.parse(`${plan.on}T08:00:00Z`) - 14 * day;
  seed.setNow(Math.min(begin, Date.now() - day));
  const dayId = await as(author!, async (ctx) => {
    const created = expectOk(await createCustomerDay(ctx));
    const { content, revision } = (await loadCustomerDay(ctx, created.dayId))!;
    const priceNotice = { kind: "not-applicable", reason: "Der Rabatt gilt für die Bestellung und nicht für einzelne Waren; so hat es Frau Dr. Winter beurteilt." } as const;
    const saved = expectOk(await saveCustomerDay(ctx, { dayId: created.dayId, revision, content: { ...content, startsOn: plan.on, endsOn: plan.on, priceNotice, ...plan.content } }));
    return expectOk(await submitForReview(ctx, { dayId: created.dayId, revision: saved.revision })) && created.dayId;
  });
  const { contentHash } = await as(reviewer!, async (ctx) => {
    const detail = (await loadCustomerDay(ctx, dayId))!;
    const givenOn = calendarDay(ctx.clock.now(), shop.timeZone);
    for (const kind of plan.kinds) expectOk(await recordDayApproval(ctx, { dayId, contentHash: detail.contentHash, entry: statement(kind, { givenOn, validUntilOn: detail.endsOn }) }));
    return detail;
  });
  return as(author!, (ctx) => goOn(ctx, { dayId, contentHash }));
}

function statement(kind: ApprovalKind, dates: { readonly givenOn: string; readonly validUntilOn: string }): object {
  const said = {
    "lawyer-opinion": { person: "Dr. Clara Winter", role: "Rechtsanwältin", firm: "Winter & Kollegen", text: "Zu Angebot, Bedingungen und Preisangabe bestehen keine Einwände." },
    "dpo-advice": { person: "Berta Sommer", role: "Datenschutzbeauftragte", firm: "", text: "Gegen die Vergabe der Codes in der beschriebenen Weise bestehen keine Einwände." },
    "controller-decision": { person: "Anna Lindenhof", role: "Geschäftsführerin", firm: "Teekontor Lindenhof GmbH", text: "Der Kundentag soll wie vorgelegt stattfinden." },
  }[kind];
  const documentName = `${kind}-${dates.validUntilOn}.pdf`;
  return { kind, verdict: "positive", conditions: "", documentName, documentHash: createHash("sha256").update(documentName).digest("hex"), ...said, ...dates };
}

/** Runs a job of customer days by its name, as the worker does. */
async function run(ctx: AppContext, name: string, dayId: string): Promise<void> {
  const { definition, handle } = jobs.find((job) => job.definition.name === name)!;
  await handle(ctx, definition.parse({ shopId: ctx.shop.id, dayId }) as never);
}

async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const seen = await look();
    if (seen !== null) return seen;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error("the codes of the customer day were not ready within half a minute");
}
