import { randomInt, randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { webhookTopics } from "#app/composition/webhook-topics.server.ts";
import { claimCode, loadDiscountResults, recordCancelledOrder, recordOrder } from "#app/modules/discounts/index.server.ts";
import { retireDiscounts } from "#app/modules/discounts/use-cases/retire-discounts.server.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { ShopAdmin } from "#app/shared/ports/shop-admin.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { openFor } from "#tests/support/set-up-discount.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

/** Shopify, which makes whatever it is asked for. */
const admin: ShopAdmin = {
  query: async <Data>(): Promise<Data> => ({ discountCodeBasicCreate: { codeDiscountNode: { id: "gid://shopify/DiscountCodeNode/1" }, userErrors: [] } }) as Data,
};

let world: TestWorld;
let shop: ShopIdentity;
let key: string;
let code: string;

beforeAll(async () => {
  world = await getTestWorld();
});
beforeEach(async () => {
  shop = await world.makeShop();
  ({ key } = await run((ctx) => openFor(ctx, { codes: { kind: "public", code: "TEE10" } })));
  code = "TEE10";
});

const run = <Value>(work: (ctx: AppContext) => Promise<Value>, of = shop) => world.run(of, work, { admin });
const anOrder = () => String(randomInt(10 ** 13, 10 ** 14));
const used = (amount: string, by = code) => [{ code: by, amount }];
const order = (orderId: string, codes: { code: string; amount: string }[]) => run((ctx) => recordOrder(ctx, { orderId, codes }));
const cancel = (orderId: string, codes: { code: string; amount: string }[]) => run((ctx) => recordCancelledOrder(ctx, { orderId, codes }));
const results = async (of = key) => (await run((ctx) => loadDiscountResults(ctx, [of])))[0]!;
const events = async () => (await world.database.unbound.outboxEntry.findMany({ where: { shopId: shop.id, kind: "event" } })).map(({ name, payload }) => ({ name, payload }));

describe("an order with a code of ours", () => {
  it("is counted with its amount, and told to whoever watches the budget", async () => {
    await order(anOrder(), used("2.50"));
    await order(anOrder(), used("0.05", " tee10 "));
    expect(await results()).toEqual({ key, codesGiven: 0, redeemed: 2, costMinor: 255 });
    expect(await events()).toEqual(Array(2).fill({ name: "discounts.redeemed", payload: { shopId: shop.id, key } }));
  });

  it("counts once, however often its message comes, also at the same time", async () => {
    const one = anOrder();
    await Promise.all(Array.from({ length: 8 }, () => order(one, used("2.50"))));
    await order(one, used("2.50"));
    expect(await results()).toMatchObject({ redeemed: 1, costMinor: 250 });
    expect(await events()).toHaveLength(1);
  });

  it("counts for nothing when it is cancelled, once or again, in whatever order the messages come", async () => {
    const [first, second] = [anOrder(), anOrder()];
    await order(first, used("2.50"));
    await cancel(first, used("2.50"));
    await cancel(first, used("2.50"));
    await cancel(second, used("9.00"));
    await order(second, used("9.00"));
    await Promise.all([order(anOrder(), used("1.00")), order(first, used("2.50")), cancel(second, used("9.00"))]);
    expect(await results()).toMatchObject({ redeemed: 1, costMinor: 100 });
    expect(await events()).toHaveLength(2);
  });

  it("is kept as code and amount, under a hash that only this shop's key makes", async () => {
    const one = anOrder();
    await order(one, used("2.50"));
    const [row, ...others] = await run((ctx) => rows(ctx).discountRedemption.findMany());
    expect(others).toEqual([]);
    expect(Object.keys(row!).toSorted()).toEqual(["amountMinor", "code", "discountId", "isCancelled", "orderHash", "shopId"]);
    expect(Buffer.from(row!.orderHash)).toEqual(Buffer.from(await run((ctx) => ctx.vault.lookupHash("order", one))));
    const elsewhere = await world.makeShop();
    expect(Buffer.from(row!.orderHash)).not.toEqual(Buffer.from(await run((ctx) => ctx.vault.lookupHash("order", one), elsewhere)));
  });
});

describe("any other order", () => {
  it.each([
    ["without a code", []],
    ["with a code of the merchant's own", [{ code: "NEWSLETTER", amount: "5.00" }]],
  ])("%s leaves nothing at all", async (_which, codes) => {
    await order(anOrder(), codes);
    await cancel(anOrder(), codes);
    expect(await run((ctx) => rows(ctx).discountRedemption.count())).toBe(0);
    expect(await events()).toEqual([]);
  });

  it("of another shop with the same code does not count here", async () => {
    const other = await world.makeShop();
    await run((ctx) => recordOrder(ctx, { orderId: anOrder(), codes: used("2.50") }), other);
    expect(await results()).toMatchObject({ redeemed: 0 });
  });

  it("whose payload is not what Shopify documents fails where a human sees it, without quoting it", async () => {
    const send = (body: unknown) => run((ctx) => webhookTopics["orders/create"]!(undefined as never, ctx, { body: JSON.stringify(body) } as never));
    await expect(send({ id: "none", discount_codes: [] })).rejects.toThrow(/^payload-malformed$/);
    await expect(send({ id: 1, discount_codes: [{ code, amount: "viel" }] })).rejects.toThrow(/^the amount of a discount code is none$/);
    expect(await run((ctx) => rows(ctx).discountRedemption.count())).toBe(0);
  });
});

describe("results", () => {
  it("are zeros for what was never opened, and come in the order they were asked for", async () => {
    const unknown = randomUUID();
    await order(anOrder(), used("2.50"));
    expect((await run((ctx) => loadDiscountResults(ctx, [unknown, key]))).map(({ key: of, redeemed }) => [of, redeemed])).toEqual([[unknown, 0], [key, 1]]);
  });
});

describe("sixty days after its end (T-01)", () => {
  it("three sums stay of a discount, and nothing of who or which order", async () => {
    const personal = await run((ctx) => openFor(ctx));
    const mine = expectOk(await run((ctx) => claimCode(ctx, { key: personal.key, customer: randomUUID() as CustomerReference }))).code;
    await order(anOrder(), used("3.00", mine));
    const cancelled = anOrder();
    await order(cancelled, used("4.00", mine));
    await cancel(cancelled, used("4.00", mine));
    const before = await results(personal.key);
    expect(before).toEqual({ key: personal.key, codesGiven: 1, redeemed: 1, costMinor: 300 });
    const now = world.clock.now();
    try {
      world.clock.advance({ days: 60 });
      expect(await run((ctx) => retireDiscounts(ctx))).toEqual({ retired: 0, hasMore: false });
      world.clock.advance({ hours: 2 });
      expect(await run((ctx) => retireDiscounts(ctx))).toEqual({ retired: 2, hasMore: false });
      expect(await run((ctx) => retireDiscounts(ctx))).toEqual({ retired: 0, hasMore: false });
    } finally {
      world.clock.set(now.toISOString());
    }
    expect(await run((ctx) => Promise.all([rows(ctx).discountCode.count(), rows(ctx).discountRedemption.count()]))).toEqual([0, 0]);
    expect(await results(personal.key)).toEqual(before);
  });
});
