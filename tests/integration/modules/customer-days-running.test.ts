import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  backToDraft,
  cancelCustomerDay,
  claimDayCode,
  loadHomeDays,
  revokeDayApproval,
  saveCustomerDay,
  stopCustomerDay,
} from "#app/modules/customer-days/index.server.ts";
import { recordCancelledOrder, recordOrder } from "#app/modules/discounts/index.server.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import {
  aDayWorld,
  anApprovedDay,
  anEntry,
  aPlatformCustomer,
  aScheduledDay,
  author,
  record,
  reviewer,
  schedule,
  type Change,
  type DayWorld,
} from "#tests/support/set-up-customer-day.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});
beforeEach(() => world.clock.set("2026-11-23T10:00:00Z"));

const tomorrow: Change = { startsOn: "2026-11-24", endsOn: "2026-11-24" };
const shopper = { kind: "shopper" } as const;
const claim = (days: DayWorld, dayId: string, platformCustomerId: string | null = aPlatformCustomer()) =>
  days.as(shopper, (ctx) => claimDayCode(ctx, { dayId, platformCustomerId }));
const stateOf = async (days: DayWorld, dayId: string) => (await days.detail(dayId)).state;
const theOne = ({ platform }: DayWorld) => [...platform.discounts.values()][0]!;

describe("a scheduled day", () => {
  it("begins with the first second of its day and ends with the last, as the shop's clock shows them", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, { ...tomorrow, value: { kind: "amount", amountMinor: 500 }, minimumSpendMinor: 3000 });
    await days.passTo("2026-11-23T22:59:59Z");
    expect([await stateOf(days, dayId), days.platform.discounts.size]).toEqual(["scheduled", 0]);
    await days.passTo("2026-11-23T23:00:00Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "live", liveAt: "2026-11-23T23:00:00.000Z", hasLateStart: false });
    expect(theOne(days).asked).toMatchObject({
      title: "Kundentag (2026-11-24)",
      startsAt: "2026-11-23T23:00:00.000Z",
      endsAt: "2026-11-24T22:59:59.000Z",
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "30.00" } },
      customerGets: { value: { discountAmount: { amount: "5.00" } } },
    });
    await days.passTo("2026-11-24T22:59:59Z");
    expect(await stateOf(days, dayId)).toBe("live");
    await days.passTo("2026-11-24T23:00:00Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "ended", endReason: "over", endedAt: "2026-11-24T23:00:00.000Z", discountClosing: "done" });
    expect(theOne(days).isOver).toBe(true);
  });

  it.each([
    ["has 25 hours when the clocks go back", "Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z"],
    ["has 23 hours when they go forward", "Europe/Berlin", "2027-03-28", "2027-03-27T23:00:00Z", "2027-03-28T21:59:59Z"],
    ["begins at 01:00 where there is no midnight", "Africa/Cairo", "2027-04-30", "2027-04-29T22:00:00Z", "2027-04-30T20:59:59Z"],
    ["ends with the second 23:59 where there are two", "America/Santiago", "2027-04-03", "2027-04-03T03:00:00Z", "2027-04-04T03:59:59Z"],
  ])("%s (%s, %s)", async (_what, zone, day, startsAt, endsAt) => {
    world.clock.set("2026-09-01T10:00:00Z");
    const days = await aDayWorld(world, zone);
    const dayId = await anApprovedDay(days, { startsOn: day, endsOn: day }, { givenOn: "2026-08-31", validUntilOn: "2027-08-31" });
    expectOk(await schedule(days, dayId));
    const second = (instant: string, by: number) => new Date(new Date(instant).getTime() + by * 1000).toISOString();
    await days.passTo(second(startsAt, -1));
    expect(await stateOf(days, dayId)).toBe("scheduled");
    await days.passTo(startsAt);
    expect(await stateOf(days, dayId)).toBe("live");
    await days.passTo(endsAt);
    expect(await stateOf(days, dayId)).toBe("live");
    await days.passTo(second(endsAt, 1));
    expect(await stateOf(days, dayId)).toBe("ended");
  });

  it("stays where it was planned when the shop moves to another time zone", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    await world.database.unbound.shop.update({ where: { id: days.shop.id }, data: { timeZone: "America/New_York" } });
    expect(await days.detail(dayId)).toMatchObject({ shopTimeZone: "America/New_York", timeZone: "Europe/Berlin", startsAt: "2026-11-23T23:00:00.000Z" });
    await days.passTo("2026-11-23T23:00:00Z");
    expect(await stateOf(days, dayId)).toBe("live");
  });

  it("that is scheduled on its own morning begins at once, and that is no late start", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, { startsOn: "2026-11-23", endsOn: "2026-11-23" });
    await days.passTo("2026-11-23T10:00:05Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "live", hasLateStart: false });
  });
});

describe("an outage at midnight", () => {
  it("is caught up by the sweep: the day begins late, and says so", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    // The queue was lost with the machine.
    await world.database.unbound.outboxEntry.deleteMany({ where: { shopId: days.shop.id } });
    world.clock.set("2026-11-24T06:30:00Z");
    await days.job("customer-days.sweep");
    await days.passTo("2026-11-24T06:30:01Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "live", liveAt: "2026-11-24T06:30:00.000Z", hasLateStart: true, endsAt: "2026-11-24T22:59:59.000Z" });
  });

  it("of the platform holds nothing: the run fails, is repeated, and takes up what it had made", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, { ...tomorrow, codes: { kind: "public", code: "TEE10" } });
    world.clock.set("2026-11-23T23:00:00Z");
    days.platform.isDown = true;
    await expect(days.job("customer-days.start-day", { dayId })).rejects.toThrow("down");
    days.platform.isDown = false;
    days.platform.losesAnswers = true;
    await expect(days.job("customer-days.start-day", { dayId })).rejects.toThrow("lost");
    expect([await stateOf(days, dayId), days.platform.discounts.size]).toEqual(["scheduled", 1]);
    days.platform.losesAnswers = false;
    await days.job("customer-days.start-day", { dayId });
    expect([await stateOf(days, dayId), days.platform.discounts.size]).toEqual(["live", 1]);
  });

  it("that lasted the whole day is not made up for: the day is called off, and says why (law B-05)", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    world.clock.set("2026-11-25T08:00:00Z");
    await days.job("customer-days.sweep");
    await days.passTo("2026-11-25T08:00:01Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "cancelled", heldReason: "missed", liveAt: null });
    expect(days.platform.discounts.size).toBe(0);
  });

  it("at the end ends no later than it is seen: the code is refused at once, the sweep takes the discount back", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    await days.passTo("2026-11-24T10:00:00Z");
    await world.database.unbound.outboxEntry.deleteMany({ where: { shopId: days.shop.id } });
    world.clock.set("2026-11-25T01:00:00Z");
    expect(await claim(days, dayId)).toEqual({ ok: false, refusal: { kind: "day-over" } });
    await days.job("customer-days.sweep");
    await days.passTo("2026-11-25T01:00:01Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "ended", endReason: "over", discountClosing: "done" });
  });

  it("while a discount is being taken back leaves it to the next sweep", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    await days.passTo("2026-11-24T10:00:00Z");
    days.platform.isDown = true;
    expectOk(await days.as(author, (ctx) => stopCustomerDay(ctx, { dayId })));
    await expect(days.passTo("2026-11-24T10:00:01Z")).rejects.toThrow("down");
    expect(await days.detail(dayId)).toMatchObject({ state: "ended", endReason: "stopped", discountClosing: "under-way" });
    expect(await claim(days, dayId)).toEqual({ ok: false, refusal: { kind: "day-over" } });
    world.clock.advance({ minutes: 3 });
    expect(await days.detail(dayId)).toMatchObject({ discountClosing: "late" });
    days.platform.isDown = false;
    await days.job("customer-days.sweep");
    await days.passTo("2026-11-24T10:15:00Z");
    expect(await days.detail(dayId)).toMatchObject({ discountClosing: "done" });
    expect(theOne(days).isOver).toBe(true);
  });
});

describe("a day that may not begin is held, and says why", () => {
  it("when an entry has become invalid behind its back", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    await record(days, dayId, anEntry("controller-decision", { verdict: "negative" }));
    await days.passTo("2026-11-23T23:00:00Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "scheduled", heldReason: "approvals-not-current" });
    expect(days.platform.discounts.size).toBe(0);
    world.clock.set("2026-11-24T08:00:00Z");
    expectOk(await record(days, dayId, anEntry("controller-decision")));
    await days.passTo("2026-11-24T08:00:01Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "live", heldReason: null, hasLateStart: true });
  });

  it("when somebody took the code at the platform meanwhile", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, { ...tomorrow, codes: { kind: "public", code: "TEE10" } });
    await days.as(author, (ctx) => ctx.admin.query("createBasicDiscount", { discount: { code: "tee10", tags: [] } }));
    await days.passTo("2026-11-23T23:00:00Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "scheduled", heldReason: "code-taken" });
    days.platform.discounts.clear();
    await days.job("customer-days.sweep");
    await days.passTo("2026-11-23T23:15:00Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "live", heldReason: null });
  });

  it("when the platform refuses its terms, until its time is over", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    days.platform.refusesWith = ["INVALID"];
    await days.passTo("2026-11-23T23:00:00Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "scheduled", heldReason: "platform-refused" });
    world.clock.set("2026-11-24T23:00:00Z");
    await days.job("customer-days.sweep");
    await days.passTo("2026-11-24T23:00:01Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "cancelled", heldReason: "platform-refused" });
  });

  it("and leaves no discount behind when it is changed or called off after a start that failed half-way", async () => {
    for (const leave of [
      async (days: DayWorld, dayId: string) => days.as(author, (ctx) => cancelCustomerDay(ctx, { dayId })),
      async (days: DayWorld, dayId: string) => days.as(author, (ctx) => backToDraft(ctx, { dayId })),
      async (days: DayWorld, dayId: string) => {
        const { content, revision } = await days.detail(dayId);
        return days.as(author, (ctx) => saveCustomerDay(ctx, { dayId, revision, content: { ...content, value: { kind: "percentage", percent: 15 } } }));
      },
    ]) {
      world.clock.set("2026-11-23T10:00:00Z");
      const days = await aDayWorld(world);
      const dayId = await aScheduledDay(days, tomorrow);
      world.clock.set("2026-11-23T23:00:00Z");
      days.platform.losesAnswers = true;
      await expect(days.job("customer-days.start-day", { dayId })).rejects.toThrow("lost");
      days.platform.losesAnswers = false;
      await leave(days, dayId);
      await days.passTo("2026-11-23T23:00:01Z");
      expect([await stateOf(days, dayId), days.platform.discounts.size]).not.toContain("live");
      expect(days.platform.discounts.size).toBe(0);
    }
  });
});

describe("a live day ends before its time", () => {
  it("when it is stopped: once, for good, by one of two who press at once", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    await days.passTo("2026-11-24T10:00:00Z");
    const both = await Promise.all([1, 2].map(() => days.as(author, (ctx) => stopCustomerDay(ctx, { dayId }))));
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    await days.passTo("2026-11-24T10:00:01Z");
    expect(await days.detail(dayId)).toMatchObject({ state: "ended", endReason: "stopped", endedAt: "2026-11-24T10:00:00.000Z", discountClosing: "done" });
    await days.passTo("2026-11-25T10:00:00Z");
    expect(await days.detail(dayId)).toMatchObject({ endReason: "stopped" });
  });

  it("when one of its entries is taken back", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, tomorrow);
    await days.passTo("2026-11-24T10:00:00Z");
    const [opinion] = (await days.detail(dayId)).gate.entries;
    expect(expectOk(await days.as(reviewer, (ctx) => revokeDayApproval(ctx, { dayId, entryId: opinion!.id })))).toEqual({ state: "ended" });
    await days.passTo("2026-11-24T10:00:01Z");
    expect(theOne(days).isOver).toBe(true);
  });

  it("when its budget is reached by what was redeemed, cancelled orders left out", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, { ...tomorrow, codes: { kind: "public", code: "TEE10" }, budgetCapMinor: 2000 });
    await days.passTo("2026-11-24T10:00:00Z");
    const order = async (orderId: string, amount: string) => {
      await days.as({ kind: "platform" }, (ctx) => recordOrder(ctx, { orderId, codes: [{ code: "tee10", amount }] }));
      const events = await world.database.unbound.outboxEntry.findMany({ where: { shopId: days.shop.id, name: "discounts.redeemed" } });
      const { key } = events.at(-1)!.payload as { key: string };
      await days.job("customer-days.check-cap", { key });
    };
    await order("1001", "9.00");
    await order("1002", "10.99");
    expect(await days.detail(dayId)).toMatchObject({ state: "live", results: { codesGiven: 0, redeemed: 2, costMinor: 1999, capMinor: 2000 } });
    await days.as({ kind: "platform" }, (ctx) => recordCancelledOrder(ctx, { orderId: "1001", codes: [{ code: "TEE10", amount: "9.00" }] }));
    await order("1003", "9.00");
    expect(await stateOf(days, dayId)).toBe("live");
    await order("1004", "0.01");
    expect(await days.detail(dayId)).toMatchObject({ state: "ended", endReason: "cap-reached", results: { redeemed: 3, costMinor: 2000 } });
    await days.passTo("2026-11-24T10:00:01Z");
    expect(theOne(days).isOver).toBe(true);
  });

  it("by the sweep when the message of an order's job was lost, and not at the cap of another day", async () => {
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days, { ...tomorrow, codes: { kind: "public", code: "TEE10" }, budgetCapMinor: 100 });
    await days.passTo("2026-11-24T10:00:00Z");
    await days.job("customer-days.check-cap", { key: "another-day:1" });
    expect(await stateOf(days, dayId)).toBe("live");
    await days.as({ kind: "platform" }, (ctx) => recordOrder(ctx, { orderId: "1", codes: [{ code: "TEE10", amount: "1.00" }] }));
    await world.database.unbound.outboxEntry.deleteMany({ where: { shopId: days.shop.id } });
    await days.job("customer-days.sweep");
    await days.passTo("2026-11-24T10:00:01Z");
    expect(await days.detail(dayId)).toMatchObject({ endReason: "cap-reached" });
  });
});

describe("the home page", () => {
  it("names the live day, the next ones and the last one with what came of it", async () => {
    const days = await aDayWorld(world);
    const past = await aScheduledDay(days, tomorrow);
    await days.passTo("2026-11-25T10:00:00Z");
    const live = await aScheduledDay(days, { startsOn: "2026-11-25", endsOn: "2026-11-26", budgetCapMinor: 10_000 });
    const next = await anApprovedDay(days, { startsOn: "2026-12-01", endsOn: "2026-12-01" });
    await days.passTo("2026-11-25T10:00:01Z");
    expect(await days.as(author, (ctx) => loadHomeDays(ctx))).toMatchObject({
      live: { id: live, state: "live", results: { codesGiven: 0, redeemed: 0, costMinor: 0, capMinor: 10_000 }, currencyCode: "EUR" },
      next: [{ id: next, state: "legal_review", results: null }],
      last: { id: past, state: "ended", endReason: "over", results: { redeemed: 0, capMinor: null } },
    });
  });
});
