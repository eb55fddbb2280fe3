import { randomUUID } from "node:crypto";
import type { ApprovalKind } from "#app/modules/approvals/index.ts";
import { createCustomerDay, jobs, loadCustomerDay, recordDayApproval, saveCustomerDay, scheduleCustomerDay, submitForReview } from "#app/modules/customer-days/index.server.ts";
import { jobs as discountJobs } from "#app/modules/discounts/index.server.ts";
import type { CustomerDayContent, CustomerDayDetail } from "#app/modules/customer-days/index.ts";
import type { Actor, AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { CustomerDayId } from "#app/shared/ids.ts";
import type { TestWorld } from "./database.ts";
import { discountPlatform, type DiscountPlatform } from "./discount-platform.ts";
import { expectOk } from "./set-up-survey.ts";

/** Who writes a day, and who records what others said about it. */
export const author: Actor = { kind: "staff", staffId: "1" };
export const reviewer: Actor = { kind: "staff", staffId: "2" };

/** A shop with its calendar, its platform, and ways to act in both. */
export interface DayWorld {
  readonly shop: ShopIdentity;
  readonly platform: DiscountPlatform;
  as<Value>(actor: Actor, work: (ctx: AppContext) => Promise<Value>): Promise<Value>;
  /** Runs one job of the house by its name, as the worker does. */
  job(name: string, payload?: Readonly<Record<string, string>>): Promise<void>;
  /** Moves the clock, runs what was queued until then in the order in which it is due, and stops at the instant. */
  passTo(instant: string): Promise<void>;
  detail(dayId: string): Promise<CustomerDayDetail>;
}

/** What is needed to write days and to record what others say about them. */
export type Desk = Pick<DayWorld, "as" | "detail">;

const system: Actor = { kind: "system", job: "test" };

/** A shop in which customer days can be planned. */
export async function aDayWorld(world: TestWorld, timeZone = "Europe/Berlin"): Promise<DayWorld> {
  const shop = await world.makeShop({ timeZone });
  await world.database.unbound.shop.update({ where: { id: shop.id }, data: { timeZone, installationGid: "gid://shopify/AppInstallation/7" } });
  const platform = discountPlatform();
  const as: DayWorld["as"] = (actor, work) => world.run(shop, work, { actor, admin: platform.admin });
  const job: DayWorld["job"] = async (name, payload = {}) => {
    const { definition, handle } = [...jobs, ...discountJobs].find((one) => one.definition.name === name)!;
    await as(system, (ctx) => handle(ctx, definition.parse({ shopId: shop.id, ...payload }) as never));
  };
  return {
    shop,
    platform,
    as,
    job,
    passTo: (instant) => passTo(world, { shop, job }, new Date(instant)),
    detail: async (dayId) => (await as(author, (ctx) => loadCustomerDay(ctx, dayId)))!,
  };
}

/** Jobs of customer days only: those of other modules wait for their own tests. */
async function passTo(world: TestWorld, { shop, job }: Pick<DayWorld, "shop" | "job">, instant: Date): Promise<void> {
  for (;;) {
    const queued = await world.database.unbound.outboxEntry.findMany({
      where: { shopId: shop.id, kind: "job", name: { startsWith: "customer-days." } },
      orderBy: { id: "asc" },
    });
    const dueAt = ({ startAt }: { startAt: Date | null }) => startAt?.getTime() ?? world.clock.now().getTime();
    const [next] = queued.filter((entry) => dueAt(entry) <= instant.getTime()).sort((one, other) => dueAt(one) - dueAt(other));
    if (!next) break;
    if (dueAt(next) > world.clock.now().getTime()) world.clock.set(new Date(dueAt(next)).toISOString());
    await world.database.unbound.outboxEntry.delete({ where: { id: next.id } });
    await job(next.name, next.payload as Record<string, string>);
  }
  world.clock.set(instant.toISOString());
}

export type Change = Partial<CustomerDayContent>;

/** Writes a draft that differs from the template by `change`. */
export async function aDraft(days: Desk, change: Change = {}): Promise<{ dayId: CustomerDayId; revision: number }> {
  const { dayId } = expectOk(await days.as(author, (ctx) => createCustomerDay(ctx)));
  const { content, revision } = await days.detail(dayId);
  const priceNotice = { kind: "not-applicable", reason: "Der Rabatt gilt nur für angemeldete Kundinnen und Kunden." } as const;
  const saved = expectOk(await days.as(author, (ctx) => saveCustomerDay(ctx, { dayId, revision, content: { ...content, priceNotice, ...change } })));
  return { dayId, revision: saved.revision };
}

/** A day that its reviewers look at. */
export async function aDayInReview(days: Desk, change: Change = {}): Promise<CustomerDayId> {
  const { dayId, revision } = await aDraft(days, change);
  expectOk(await days.as(author, (ctx) => submitForReview(ctx, { dayId, revision })));
  return dayId;
}

const people: Readonly<Record<ApprovalKind, { person: string; role: string; firm: string }>> = {
  "lawyer-opinion": { person: "Dr. Clara Winter", role: "Rechtsanwältin", firm: "Winter & Kollegen" },
  "dpo-advice": { person: "Berta Sommer", role: "Datenschutzbeauftragte", firm: "" },
  "controller-decision": { person: "Anna Lindenhof", role: "Geschäftsführerin", firm: "Teekontor Lindenhof GmbH" },
};

/** What somebody types in about what a person said; `change` says what is different. */
export function anEntry(kind: ApprovalKind, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    kind,
    verdict: "positive",
    ...people[kind],
    text: "Geprüft und besprochen.",
    conditions: "",
    documentName: `${kind}.pdf`,
    documentHash: "a".repeat(64),
    givenOn: "2026-11-23",
    validUntilOn: "2027-11-23",
    ...change,
  };
}

/** Puts one entry on record for the present content. */
export async function record(days: Desk, dayId: string, entry: Record<string, unknown>, actor: Actor = reviewer) {
  const { contentHash } = await days.detail(dayId);
  return days.as(actor, (ctx) => recordDayApproval(ctx, { dayId, contentHash, entry }));
}

export const approvalsNeeded = ["lawyer-opinion", "dpo-advice", "controller-decision"] as const;

/** A day in review with all three entries on record; `validity` where they are not of the days of most tests. */
export async function anApprovedDay(days: DayWorld, change: Change = {}, validity: Readonly<Record<string, string>> = {}): Promise<CustomerDayId> {
  const dayId = await aDayInReview(days, change);
  for (const kind of approvalsNeeded) expectOk(await record(days, dayId, anEntry(kind, validity)));
  return dayId;
}

/** Schedules a day as it is now. */
export async function schedule(days: DayWorld, dayId: string) {
  const { contentHash } = await days.detail(dayId);
  return days.as(author, (ctx) => scheduleCustomerDay(ctx, { dayId, contentHash }));
}

/** A day that will take place. */
export async function aScheduledDay(days: DayWorld, change: Change = {}): Promise<CustomerDayId> {
  const dayId = await anApprovedDay(days, change);
  expectOk(await schedule(days, dayId));
  return dayId;
}

/** Somebody the platform knows. */
export function aPlatformCustomer(): string {
  return String(1_000_000 + Number.parseInt(randomUUID().slice(0, 6), 16));
}
