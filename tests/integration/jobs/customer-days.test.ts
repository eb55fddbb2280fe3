import { beforeAll, describe, expect, it } from "vitest";
import {
  claimDayCode,
  createCustomerDay,
  loadCustomerDay,
  recordDayApproval,
  saveCustomerDay,
  scheduleCustomerDay,
  stopCustomerDay,
  submitForReview,
} from "#app/modules/customer-days/index.server.ts";
import type { CustomerDayContent, CustomerDayDetail, StorefrontDays } from "#app/modules/customer-days/index.ts";
import { recordOrder } from "#app/modules/discounts/index.server.ts";
import { calendarDay, addDays } from "#app/shared/calendar-day.ts";
import type { Actor, AppContext } from "#app/shared/context.ts";
import { anEntry, approvalsNeeded, author, reviewer } from "#tests/support/set-up-customer-day.ts";
import { setUpPlatform } from "#tests/support/set-up-platform.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";
import { setUpWorker, type Worker } from "#tests/support/set-up-worker.ts";

const kit = setUpPlatform();
let worker: Worker;
beforeAll(async () => {
  await kit.world.database.unbound.shop.update({ where: { id: kit.shop.id }, data: { installationGid: `gid://shopify/AppInstallation/${kit.platformShop.installation!.id}` } });
  worker = await setUpWorker(kit.app);
});

/** A zone in which it is about noon, so that a day does not end while the test runs. */
function zoneAtNoon(): string {
  const ahead = 12 - kit.app.clock.now().getUTCHours();
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

const as = <Value>(actor: Actor, work: (ctx: AppContext) => Promise<Value>) => kit.app.inShop(kit.shop, actor, work);
const detail = async (dayId: string): Promise<CustomerDayDetail> => (await as(author, (ctx) => loadCustomerDay(ctx, dayId)))!;
/** What the platform would hand to Liquid now. */
const shown = () => JSON.parse(kit.platformShop.installation!.metafields.get("kundentag.customer_day")!.value) as StorefrontDays;
const holders = (code: string) => kit.platformShop.discounts.filter(({ codes }) => codes.some((one) => one.code === code));

/** Plans a day of today, has it reviewed and schedules it: from here on the house works by itself. */
async function scheduled(change: Partial<CustomerDayContent>): Promise<string> {
  const timeZone = zoneAtNoon();
  const today = calendarDay(kit.app.clock.now(), timeZone);
  const { dayId } = expectOk(await as(author, (ctx) => createCustomerDay(ctx)));
  const { content, revision } = await detail(dayId);
  const priceNotice = { kind: "not-applicable", reason: "Geprüft." } as const;
  const saved = expectOk(await as(author, (ctx) => saveCustomerDay(ctx, { dayId, revision, content: { ...content, timeZone, startsOn: today, endsOn: today, priceNotice, ...change } })));
  const { contentHash } = expectOk(await as(author, (ctx) => submitForReview(ctx, { dayId, revision: saved.revision })));
  const dates = { givenOn: addDays(today, -2), validUntilOn: addDays(today, 2) };
  for (const kind of approvalsNeeded) expectOk(await as(reviewer, (ctx) => recordDayApproval(ctx, { dayId, contentHash, entry: anEntry(kind, dates) })));
  expectOk(await as(author, (ctx) => scheduleCustomerDay(ctx, { dayId, contentHash })));
  return dayId;
}

describe("a customer day with the worker and the platform", () => {
  it("goes live by itself, is shown, gives her one code that the platform knows, and is gone when it is stopped", async () => {
    const dayId = await scheduled({});
    await worker.settle();
    expect(await detail(dayId)).toMatchObject({ state: "live", heldReason: null });
    expect(shown().days.map(({ id, codes }) => [id, codes])).toEqual([[dayId, "personal"]]);
    const claim = () => as({ kind: "shopper" }, (ctx) => claimDayCode(ctx, { dayId, platformCustomerId: "7001" }));
    const { code } = expectOk(await claim());
    expect(expectOk(await claim()).code).toBe(code);
    expect(holders(code)).toHaveLength(1);
    expectOk(await as(author, (ctx) => stopCustomerDay(ctx, { dayId })));
    await worker.settle();
    expect(await detail(dayId)).toMatchObject({ state: "ended", endReason: "stopped", discountClosing: "done", results: { codesGiven: 1 } });
    expect(shown().days).toEqual([]);
    expect(await claim()).toEqual({ ok: false, refusal: { kind: "day-over" } });
  });

  it("ends by itself when orders have used up its budget", async () => {
    const dayId = await scheduled({ codes: { kind: "public", code: "TEETAG5" }, value: { kind: "amount", amountMinor: 500 }, budgetCapMinor: 1000 });
    await worker.settle();
    expect(shown().days).toMatchObject([{ id: dayId, code: "TEETAG5" }]);
    for (const orderId of ["9001", "9002"]) await as({ kind: "platform" }, (ctx) => recordOrder(ctx, { orderId, codes: [{ code: "TEETAG5", amount: "5.00" }] }));
    await worker.settle();
    expect(await detail(dayId)).toMatchObject({ state: "ended", endReason: "cap-reached", discountClosing: "done", results: { redeemed: 2, costMinor: 1000 } });
    expect(shown().days).toEqual([]);
  });
});
