import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { App } from "#app/composition/app.server.ts";
import { discountCodesLow, discountCodesPerCall, discountCodeSupply } from "#app/config/limits.ts";
import { claimCode, closeDiscount } from "#app/modules/discounts/index.server.ts";
import { fillCodesJob } from "#app/modules/discounts/jobs/fill-codes.ts";
import { fillCodes } from "#app/modules/discounts/use-cases/fill-codes.server.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { settleCreations } from "#tests/stand-in/sales/discounts.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { aKey, knownCustomer, openFor, untilSupplied } from "#tests/support/set-up-discount.ts";
import { setUpPlatform } from "#tests/support/set-up-platform.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";
import { setUpWorker, type Worker } from "#tests/support/set-up-worker.ts";

const kit = setUpPlatform();
let worker: Worker;
let key: string;
let discountId: string;

beforeAll(async () => {
  worker = await setUpWorker(kit.app);
});

/** A discount with personal codes of which only the first is made; no job is on its way. */
async function openOnly(): Promise<void> {
  kit.platformShop.discounts = [];
  ({ key, discountId } = await kit.run(async (ctx) => openFor({ ...ctx, jobs: { enqueue: async () => {} } })));
}
beforeEach(openOnly);

const aCustomer = () => randomUUID() as CustomerReference;
const claim = (customer: CustomerReference, by = kit.app, of = key) => kit.run((ctx) => claimCode(ctx, { key: of, customer }), by);
const claimed = async (customer: CustomerReference, by = kit.app) => expectOk(await claim(customer, by)).code;
/** A claim as the storefront makes it: in one transaction with becoming known, by whoever Shopify's signature names. */
const claimedBy = (platformCustomerId: string, by: App) =>
  kit.run(async (ctx) => expectOk(await claimCode(ctx, { key, customer: await knownCustomer(ctx, platformCustomerId) })).code, by);
const step = () => kit.run((ctx) => fillCodes(ctx, { discountId }));
const codesIn = (...states: string[]) =>
  rowsOf(kit.app, kit.shop)(async (rows) => (await rows.discountCode.findMany({ where: { discountId, state: { in: states } } })).map(({ code }) => code));
/** What Shopify has of our discount. */
function atShopify(): string[] {
  settleCreations(kit.standIn.world, kit.platformShop);
  return kit.platformShop.discounts.flatMap(({ codes }) => codes.map(({ code }) => code));
}
/** Steps until there is nothing to do, or the platform is to be asked again at the next step. */
async function fill(): Promise<void> {
  for (let steps = 0; steps < 200; steps += 1) if ((await step()) === "done") return;
  throw new Error("the supply is never full");
}
/** A step that Shopify has done its part of, and that the process did not live to commit. */
const crashIn = () =>
  expect(kit.run(async (ctx) => {
    await fillCodes(ctx, { discountId });
    throw new Error("the process was killed");
  })).rejects.toThrow("killed");

/** No code is given out, or ready to be, that Shopify does not have; and none that Shopify has is unknown here. */
async function expectReconciled(): Promise<void> {
  const shopifys = atShopify();
  expect((await codesIn("ready", "given")).toSorted()).toEqual(shopifys.toSorted());
}

describe("a supply of codes", () => {
  it("is made by Shopify before any of it is ready, in calls of at most 250", async () => {
    await fill();
    expect(kit.platformShop.codeCreations.slice(-2).map(({ codes }) => codes.length)).toEqual([discountCodesPerCall, discountCodesPerCall]);
    expect(await codesIn("ready")).toHaveLength(discountCodeSupply + 1);
    await expectReconciled();
  });

  it("waits while Shopify works, and gives none of it out", async () => {
    kit.standIn.world.pace.codeCreationMilliseconds = 60_000;
    try {
      await step();
      expect(await step()).toBe("later");
      expect(await claimed(aCustomer())).toBe(atShopify()[0]);
      expect(await claim(aCustomer())).toEqual({ ok: false, refusal: { kind: "codes-not-ready" } });
    } finally {
      kit.standIn.world.pace.codeCreationMilliseconds = 0;
      await kit.run((ctx) => closeDiscount(ctx, { key }));
    }
  });

  it.each([0, 1, 2, 3])("is complete and in order after a crash in its step %i", async (crash) => {
    for (let steps = 0; steps < crash; steps += 1) await step();
    await crashIn();
    await fill();
    expect(await codesIn("ready")).toHaveLength(discountCodeSupply + 1);
    await expectReconciled();
  });

  it("looks up what Shopify calls taken, and sends again what nobody has", async () => {
    kit.standIn.world.codeFailures = { remaining: 30, error: "TAKEN" };
    await fill();
    expect(await codesIn("ready")).toHaveLength(discountCodeSupply + 1);
    await expectReconciled();
  });

  it("lets go of codes that Shopify refuses for what they are", async () => {
    kit.standIn.world.codeFailures = { remaining: 7, error: "TOO_LONG" };
    await fill();
    expect(await codesIn("ready")).toHaveLength(discountCodeSupply + 1 - 7);
    await expectReconciled();
  });

  it("lets go of a code that a discount of the merchant's has", async () => {
    await step();
    const entry = kit.platformShop.codeCreations.at(-1)!.codes[0]!;
    const theirs = entry.code;
    kit.platformShop.discounts.push({ ...kit.platformShop.discounts[0]!, id: 1, tags: [], codes: [{ id: 1, code: theirs, usedBy: [] }] });
    await fill();
    expect(entry.error).toBe("TAKEN");
    expect(await codesIn("ready", "given", "doubtful", "sent", "made")).not.toContain(theirs);
  });

  it("looks every code up when Shopify no longer knows the call", async () => {
    await step();
    atShopify();
    kit.platformShop.codeCreations.pop();
    await fill();
    expect(await codesIn("ready")).toHaveLength(discountCodeSupply + 1);
    await expectReconciled();
  });

  it("is seen by a human where Shopify refuses every code", async () => {
    kit.standIn.world.codeFailures = { remaining: 1_000, error: "INVALID" };
    await step();
    await expect(step()).rejects.toThrow("refuses all codes");
    expect(await codesIn("sent")).toHaveLength(discountCodesPerCall);
  });

  it("is asked for no more when the discount has ended", async () => {
    await kit.run((ctx) => closeDiscount(ctx, { key }));
    expect(await step()).toBe("done");
    expect(atShopify()).toHaveLength(1);
  });

  it("is filled by the job, through an outage of Shopify", async () => {
    kit.standIn.world.faults.set("graphql", { kind: "error", status: 503, remaining: 3 });
    await kit.run((ctx) => ctx.jobs.enqueue(fillCodesJob, { shopId: kit.shop.id, discountId }));
    await worker.exhaustRetries();
    await untilSupplied(kit.app, kit.shop, discountId);
    await expectReconciled();
  });
});

describe("a claim", () => {
  it("gives each of 60 people at once a code of her own, by two processes", async () => {
    await fill();
    const people = Array.from({ length: 60 }, aCustomer);
    const codes = await Promise.all(people.map((person, index) => claimed(person, index % 2 === 0 ? kit.app : kit.otherApp)));
    expect(new Set(codes).size).toBe(60);
    await expectReconciled();
  });

  it("gives one person the same code on two devices at once, and ever after", async () => {
    await fill();
    const person = "7000000000001";
    const codes = await Promise.all(Array.from({ length: 12 }, (_unused, index) => claimedBy(person, index % 2 === 0 ? kit.app : kit.otherApp)));
    expect(new Set(codes).size).toBe(1);
    expect(await claimedBy(person, kit.app)).toBe(codes[0]);
    expect(await codesIn("given")).toEqual([codes[0]]);
  });

  it("gives one person the same code when her second device asks before the first one's is written for good", async () => {
    await fill();
    const person = "7000000000002";
    const customer = await kit.run((ctx) => knownCustomer(ctx, person));
    const [isClaimed, mayEnd] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
    const first = kit.run(async (ctx) => {
      isClaimed.resolve(expectOk(await claimCode(ctx, { key, customer })).code);
      await mayEnd.promise;
    });
    const code = await isClaimed.promise;
    const second = claimedBy(person, kit.otherApp);
    const waiting = () => kit.app.database.unbound.$queryRaw<{ pid: number }[]>`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await vi.waitFor(async () => expect(await waiting()).not.toHaveLength(0), { timeout: 10_000, interval: 20 });
    mayEnd.resolve();
    await first;
    expect(await second).toBe(code);
    expect(await codesIn("given")).toEqual([code]);
  });

  it("is refused for a discount that is not there, has not begun, has ended, or has one code for everybody", async () => {
    const refused = { ok: false, refusal: { kind: "discount-not-open" } };
    const ofOther = (other: string) => claim(aCustomer(), kit.app, other);
    expect(await ofOther(aKey())).toEqual(refused);
    const later = Date.now() + 60_000;
    const { key: future } = await kit.run((ctx) => openFor(ctx, { startsAt: new Date(later), endsAt: new Date(later + 60_000) }));
    expect(await ofOther(future)).toEqual(refused);
    const { key: forAll } = await kit.run((ctx) => openFor(ctx, { codes: { kind: "public", code: "FORALL" } }));
    expect(await ofOther(forAll)).toEqual(refused);
    await fill();
    const person = aCustomer();
    await claimed(person);
    await kit.run((ctx) => closeDiscount(ctx, { key }));
    expect(await claim(person)).toEqual(refused);
  });

  it.each([["", 0], [", also when somebody claimed while the first one was being made", 1]])("asks for a new supply once when few codes are left, and it is made%s", async (_, early) => {
    const claims = (count: number) => Promise.all(Array.from({ length: count }, () => claimed(aCustomer())));
    await claims(early);
    await fill();
    const wanted = discountCodeSupply + 1 - discountCodesLow + 3 - early;
    for (let first = 0; first < wanted - 4; first += 12) await claims(Math.min(12, wanted - 4 - first));
    // Claims at the same time see the same number of codes left: the last ones come one by one.
    for (let one = 0; one < 4; one += 1) await claims(1);
    await untilSupplied(kit.app, kit.shop, discountId);
    expect(await rowsOf(kit.app, kit.shop)((rows) => rows.discount.findMany({ where: { id: discountId }, select: { supplies: true } }))).toEqual([{ supplies: 2 }]);
    // Those of the last claims that came after the supply was counted are not in it.
    expect((await codesIn("ready")).length).toBeGreaterThan(discountCodeSupply - 4);
    await expectReconciled();
  });
});
