import { randomInt } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimCode, loadDiscountResults, recordOrder, subjectData } from "#app/modules/discounts/index.server.ts";
import { isKnown } from "#app/modules/customers/index.server.ts";
import { forgetCustomers } from "#app/modules/privacy-requests/use-cases/forget-customers.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { ShopAdmin } from "#app/shared/ports/shop-admin.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { knownCustomer, openFor } from "#tests/support/set-up-discount.ts";
import { desk, privacy } from "#tests/support/set-up-privacy.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

const admin: ShopAdmin = {
  query: async <Data>(): Promise<Data> => ({ discountCodeBasicCreate: { codeDiscountNode: { id: "gid://shopify/DiscountCodeNode/1" }, userErrors: [] } }) as Data,
};

let world: TestWorld;
let shop: ShopIdentity;
let key: string;
let platformCustomerId: string;
let customer: CustomerReference;
let code: string;
let orderId: string;

const run = <Value>(work: (ctx: AppContext) => Promise<Value>) => world.run(shop, work, { admin });
const aNumber = () => String(randomInt(10 ** 12, 10 ** 13));
const results = async () => (await run((ctx) => loadDiscountResults(ctx, [key])))[0]!;

beforeAll(async () => {
  world = await getTestWorld();
});

/** She has a code and an order with it; another has one with the public code of another discount. */
beforeEach(async () => {
  shop = await world.makeShop();
  ({ key } = await run((ctx) => openFor(ctx)));
  await run((ctx) => openFor(ctx, { codes: { kind: "public", code: "FORALL" } }));
  platformCustomerId = aNumber();
  orderId = aNumber();
  customer = await run((ctx) => knownCustomer(ctx, platformCustomerId));
  code = expectOk(await run((ctx) => claimCode(ctx, { key, customer }))).code;
  await run((ctx) => recordOrder(ctx, { orderId, codes: [{ code, amount: "2.50" }] }));
});

/** A compliance request of the platform's, worked; returns the case. */
async function request(type: "access" | "erasure", about: { id?: string; email?: string }, orders: string[]): Promise<string> {
  const { caseId } = await run(async (ctx) => {
    const delivery = { webhookId: aNumber(), triggeredAt: ctx.clock.now() };
    const payload = { shop_id: 1, shop_domain: shop.domain, customer: about };
    return type === "access"
      ? expectOk(await desk.receiveDataRequest(ctx, { ...payload, orders_requested: orders }, delivery))
      : expectOk(await desk.receiveCustomerRedact(ctx, { ...payload, orders_to_redact: orders }, delivery));
  });
  await run(async (ctx) => void (await (type === "access" ? desk.answerAccess(ctx, { caseId }) : desk.erasePerson(ctx, { caseId }))));
  return caseId;
}

describe("an access answer", () => {
  it("holds her codes, when she was given them, and what her orders with them were reduced by", async () => {
    const exported = await run((ctx) => subjectData.export(ctx, { customer }));
    expect(exported.map(({ table, rows: found }) => [table, found])).toEqual([
      ["discount_code", [{ code, customer, given_at: "2026-11-23T10:00:00.000Z" }]],
      ["discount_redemption", [{ code, amount_minor: 250, currency: "EUR", is_cancelled: false, order_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string }]],
    ]);
  });

  it("holds nothing of others", async () => {
    const other = await run((ctx) => knownCustomer(ctx, aNumber()));
    expect((await run((ctx) => subjectData.export(ctx, { customer: other }))).flatMap(({ rows: found }) => found)).toEqual([]);
  });
});

describe("an erasure", () => {
  it("takes her name off her code and her order into the sums; the code is nobody else's", async () => {
    const steps = await run((ctx) => subjectData.erase(ctx, { customer }));
    expect(steps).toEqual([
      { table: "discount_redemption", action: "anonymised", rows: 1 },
      { table: "discount_code", action: "anonymised", rows: 1 },
    ]);
    expect(await run((ctx) => rows(ctx).discountRedemption.count())).toBe(0);
    expect(await run((ctx) => rows(ctx).discountCode.findFirstOrThrow({ where: { code } }))).toMatchObject({ customer: null, givenAt: null, state: "given" });
    expect(await results()).toEqual({ key, codesGiven: 1, redeemed: 1, costMinor: 250 });
    expect(await run((ctx) => subjectData.erase(ctx, { customer }))).toEqual([]);
  });

  it("by the whole house leaves nothing that leads to her; a later order with her code counts and names nobody", async () => {
    await request("erasure", { id: platformCustomerId }, [orderId]);
    expect(await run((ctx) => isKnown(ctx, customer))).toBe(false);
    await run((ctx) => recordOrder(ctx, { orderId: aNumber(), codes: [{ code, amount: "1.00" }] }));
    expect(await results()).toMatchObject({ redeemed: 2, costMinor: 350 });
    expect(await run((ctx) => rows(ctx).discountCode.count({ where: { customer: { not: null } } }))).toBe(0);
  });

  it("finds what is kept of an order by its number, where nobody is known behind it (R-11)", async () => {
    const guests = aNumber();
    await run((ctx) => recordOrder(ctx, { orderId: guests, codes: [{ code: "FORALL", amount: "5.00" }] }));
    const steps = await run((ctx) => subjectData.orders!.export(ctx, [guests]));
    expect(steps[0]!.rows).toMatchObject([{ code: "FORALL", amount_minor: 500 }]);
    const caseId = await request("erasure", { email: "gast@nirgends.example" }, [guests, aNumber()]);
    expect(await run((ctx) => rows(ctx).discountRedemption.count({ where: { code: "FORALL" } }))).toBe(0);
    expect(await run((ctx) => rows(ctx).discountRedemption.count())).toBe(1);
    const { content } = (await run((ctx) => desk.loadCertificate(ctx, caseId)))!;
    expect(content.held).toBe(true);
    expect(content.steps).toContainEqual({ module: "discounts", table: "discount_redemption", action: "anonymised", rows: 1, norm: null, keptUntil: null });
  });

  it("answers a guest who names an order what is kept of it (R-03)", async () => {
    const guests = aNumber();
    await run((ctx) => recordOrder(ctx, { orderId: guests, codes: [{ code: "FORALL", amount: "5.00" }] }));
    const caseId = await request("access", { email: "gast@nirgends.example" }, [guests]);
    const answer = expectOk(await run((ctx) => desk.openPackage(ctx, caseId)));
    expect(answer.confirmation.held).toBe(true);
    expect(answer.data.find(({ table }) => table === "discount_redemption")!.rows).toMatchObject([{ code: "FORALL", amount_minor: 500 }]);
  });
});

describe("retention", () => {
  it("keeps her known as long as her code is kept, and forgets her after it", async () => {
    await run((ctx) => forgetCustomers(ctx, privacy, { after: "" }));
    expect(await run((ctx) => isKnown(ctx, customer))).toBe(true);
    await run((ctx) => rows(ctx).discountCode.deleteMany({ where: { customer } }));
    await run((ctx) => forgetCustomers(ctx, privacy, { after: "" }));
    expect(await run((ctx) => isKnown(ctx, customer))).toBe(false);
  });
});
