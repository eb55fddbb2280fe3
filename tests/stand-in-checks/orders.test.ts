import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeDiscount, type NewDiscount } from "#tests/stand-in/sales/discounts.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import type { StandInCustomer, StandInShop } from "#tests/stand-in/world.ts";
import { startCheckedApp, type CheckedApp } from "./support/checked-app.ts";
import { FIXTURES, installed, shopIn, startChecked, until } from "./support/checked-stand-in.ts";
import { aShopper, type Shopper } from "./support/shopper.ts";

let app: CheckedApp;
let standIn: StandIn;
let shop: StandInShop;
let customer: StandInCustomer;

beforeAll(async () => {
  app = await startCheckedApp();
  standIn = await startChecked(app.origin, { tomlPath: join(FIXTURES, "selling-app.toml") });
  shop = shopIn(standIn.world);
  customer = shop.customers[0]!;
  installed(standIn.world);
});
afterAll(async () => {
  await standIn.stop();
  await app.stop();
});
beforeEach(() => {
  Object.assign(shop, { discounts: [], orders: [], codeCreations: [], deliveries: [] });
  app.seen.length = 0;
});

/** A shopper with two bags of tea at 8.90 in her cart. */
async function withTea(who?: StandInCustomer): Promise<Shopper> {
  const shopper = aShopper(standIn, shop, who);
  await shopper.takesTea();
  return shopper;
}

function discount(changes: Partial<NewDiscount> = {}, code = "TEA10"): void {
  const now = Date.now();
  makeDiscount(shop, {
    title: "Tea day", value: { kind: "percentage", fraction: 0.1 }, minimumSubtotalMinor: undefined, startsAt: now - 1_000, endsAt: now + 60_000,
    usageLimit: undefined, appliesOncePerCustomer: false, tags: [], ...changes,
  }, code);
}

describe("the link of a code", () => {
  it("keeps the code for the session and goes on within the shop, never to another site", async () => {
    discount();
    const shopper = await withTea();
    const answer = await shopper.get("/discount/TEA10?redirect=/cart");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/cart"]);
    expect(await shopper.reads("/cart")).toContain("Rabattcode TEA10 −1,78 €");
    for (const away of ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"]) {
      expect((await shopper.get(`/discount/TEA10?redirect=${encodeURIComponent(away)}`)).headers.get("location")).toBe("/");
    }
    expect((await shopper.get("/en/discount/TEA10")).headers.get("location")).toBe("/en");
  });

  it("does not make markup of what stands in it", async () => {
    const shopper = await withTea();
    await shopper.get(`/discount/${encodeURIComponent('"><script>alert(1)</script>')}?redirect=/cart`);
    expect(await (await shopper.get("/cart")).text()).not.toContain("<script>alert(1)");
  });
});

describe("the cart", () => {
  it.each([
    ["a percentage", { value: { kind: "percentage", fraction: 0.1 } }, "TEA10 −1,78 €", "Summe 20,92 €"],
    ["an amount", { value: { kind: "amount", amountMinor: 500 } }, "TEA10 −5,00 €", "Summe 17,70 €"],
    ["no more than there is", { value: { kind: "amount", amountMinor: 9_000 } }, "TEA10 −17,80 €", "Summe 4,90 €"],
    ["free shipping", { value: { kind: "free-shipping" } }, "TEA10 −4,90 €", "Summe 17,80 €"],
  ] as const)("takes off %s", async (_what, changes, off, total) => {
    discount(changes);
    const shopper = await withTea();
    await shopper.post("/cart/discount", { discount: "tea10" });
    const page = await shopper.reads("/cart");
    expect(page).toContain(off);
    expect(page).toContain(total);
  });

  const past = Date.now() - 1;
  it.each([
    ["nobody has", {}, "OTHER", "Der Rabattcode OTHER ist ungültig."],
    ["has ended", { endsAt: past }, "TEA10", "Der Rabattcode TEA10 ist abgelaufen."],
    ["has not begun", { startsAt: past + 3_600_000 }, "TEA10", "Der Rabattcode TEA10 gilt noch nicht."],
    ["asks for a larger cart", { minimumSubtotalMinor: 3_000 }, "TEA10", "Der Rabattcode TEA10 gilt ab einem Warenwert von 30,00 €."],
  ])("says why a code that %s takes nothing off", async (_which, changes, code, words) => {
    discount(changes);
    const shopper = await withTea();
    await shopper.get(`/discount/${code}?redirect=/cart`);
    const page = await shopper.reads("/cart");
    expect(page).toContain(words);
    expect(page).toContain("Summe 22,70 €");
  });
});

describe("the checkout", () => {
  it("makes an order, counts the code's use, empties the cart and tells the app", async () => {
    discount({ usageLimit: 1 });
    const shopper = await withTea(customer);
    await shopper.get("/discount/TEA10?redirect=/cart");
    const before = customer.ordersCount;
    const answer = await shopper.checkOut();
    expect(answer.headers.get("location")).toMatch(/^\/orders\/[0-9a-f]{32}$/);
    const page = await shopper.reads(answer.headers.get("location")!);
    expect(page).toContain("Vielen Dank");
    expect(page).toContain("Rabattcode TEA10 −1,78 €");
    expect(await shopper.reads("/cart")).toContain("Ihr Warenkorb ist leer");
    const [order] = shop.orders;
    expect(order).toMatchObject({ customerId: customer.id, discount: { code: "TEA10", amountMinor: 178 }, shippingMinor: 490, totalMinor: 2_092 });
    expect([customer.ordersCount, customer.orderIds.at(-1)]).toEqual([before + 1, order!.id]);
    await until(() => app.seen.length === 2);
    const all = JSON.parse(app.seen.find(({ path }) => path === "/all-of-it")!.body) as Record<string, unknown>;
    expect(all).toMatchObject({
      id: order!.id,
      currency: "EUR",
      subtotal_price: "16.02",
      total_discounts: "1.78",
      total_price: "20.92",
      customer: { id: customer.id, email: customer.email },
      discount_codes: [{ code: "TEA10", amount: "1.78", type: "percentage" }],
      discount_applications: [{ type: "discount_code", code: "TEA10", value: "10.0", value_type: "percentage", target_type: "line_item", allocation_method: "across", target_selection: "all" }],
      line_items: [{ quantity: 2, price: "8.90", discount_allocations: [{ amount: "1.78", discount_application_index: 0 }] }],
      cancelled_at: null,
    });
  });

  it("sends a subscription the fields that it includes, and no others", async () => {
    discount();
    const shopper = await withTea(customer);
    await shopper.get("/discount/TEA10?redirect=/cart");
    await shopper.checkOut();
    await until(() => app.seen.length === 2);
    expect(JSON.parse(app.seen.find(({ path }) => path === "/some-of-it")!.body)).toEqual({
      id: shop.orders[0]!.id,
      discount_codes: [{ code: "TEA10" }],
      line_items: [{ title: shop.products[0]!.title }],
    });
  });

  it("takes a guest's order, of whom nothing is known", async () => {
    const shopper = await withTea();
    await shopper.checkOut();
    await until(() => app.seen.length === 2);
    expect(JSON.parse(app.seen.find(({ path }) => path === "/all-of-it")!.body)).toMatchObject({ customer: null, discount_codes: [], total_discounts: "0.00" });
  });

  it("lets a code for one use be used once, and one for each customer once by her", async () => {
    discount({ usageLimit: 1 }, "ONCE");
    discount({ appliesOncePerCustomer: true }, "EACH");
    for (const code of ["ONCE", "EACH"]) {
      const shopper = await withTea(customer);
      await shopper.get(`/discount/${code}?redirect=/cart`);
      await shopper.checkOut();
    }
    const again = await withTea(customer);
    await again.get("/discount/ONCE?redirect=/cart");
    expect(await again.reads("/cart")).toContain("Der Rabattcode ONCE wurde bereits eingelöst.");
    await again.get("/discount/EACH?redirect=/cart");
    expect(await again.reads("/cart")).toContain("Sie haben den Rabattcode EACH bereits eingelöst.");
    const other = await withTea(shop.customers[1]);
    await other.get("/discount/EACH?redirect=/cart");
    expect(await other.reads("/cart")).toContain("Rabattcode EACH −1,78 €");
  });

  it("shows a total that has changed before it takes the order", async () => {
    discount();
    const shopper = await withTea();
    await shopper.get("/discount/TEA10?redirect=/cart");
    const answer = await shopper.post("/cart/checkout", { total: "2092" });
    expect(answer.headers.get("location")).toMatch(/^\/orders\//);
    const late = await withTea();
    await late.get("/discount/TEA10?redirect=/cart");
    shop.discounts[0]!.endsAt = Date.now() - 1;
    expect((await late.post("/cart/checkout", { total: "2092" })).headers.get("location")).toBe("/cart?notice=changed");
    expect(shop.orders).toHaveLength(1);
    expect(await late.reads("/cart?notice=changed")).toContain("Die Summe hat sich inzwischen geändert");
  });
});

describe("the merchant's admin", () => {
  const admin = (path: string, init: RequestInit = {}) => fetch(`${standIn.origin}/store/teekontor-lindenhof${path}`, { redirect: "manual", ...init });

  it("lists orders and cancels one, which the app is told once", async () => {
    const shopper = await withTea(customer);
    await shopper.checkOut();
    await until(() => app.seen.length === 2);
    expect(await (await admin("/orders")).text()).toContain("#1001");
    const body = new URLSearchParams({ order: String(shop.orders[0]!.id) });
    await admin("/orders/cancel", { method: "POST", body });
    await until(() => app.seen.length === 3);
    await admin("/orders/cancel", { method: "POST", body });
    const cancelled = app.seen.filter(({ headers }) => headers.get("x-shopify-topic") === "orders/cancelled");
    expect(cancelled.map((request) => JSON.parse(request.body) as object)).toMatchObject([{ id: shop.orders[0]!.id, cancelled_at: expect.any(String) as string, cancel_reason: "customer" }]);
    expect(await (await admin("/orders")).text()).toContain("storniert");
  });

  it("lists discounts and ends one", async () => {
    discount();
    expect(await (await admin("/discounts")).text()).toContain("TEA10");
    await admin("/discounts/end", { method: "POST", body: new URLSearchParams({ discount: String(shop.discounts[0]!.id) }) });
    expect(await (await admin("/discounts")).text()).toContain("abgelaufen");
  });
});

describe("the control API", () => {
  const control = async (path: string, body: object = {}) => (await fetch(`${standIn.origin}/stand-in/shops/teekontor-lindenhof${path}`, { method: "POST", body: JSON.stringify(body) })).json() as Promise<never>;

  it("orders and cancels, and says where the app was not told", async () => {
    discount();
    const { order }: { order: { id: number } } = await control("/orders", { code: "TEA10", customerId: customer.id });
    expect(order).toMatchObject({ customerId: customer.id, discount: { code: "TEA10", amountMinor: 89 } });
    await control(`/orders/${String(order.id)}/cancel`);
    expect(app.seen).toHaveLength(3);
    shop.installation!.grantedScopes = [];
    expect(await control("/orders", {})).toMatchObject({ outcome: "done", notSent: expect.stringContaining("read_orders") as string });
    expect(await control(`/orders/${String(order.id)}/cancel`)).toMatchObject({ outcome: "refused" });
  });
});
