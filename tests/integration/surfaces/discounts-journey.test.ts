import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useApp } from "#app/composition/app.server.ts";
import { answerDirectly } from "#app/http/direct-surfaces.server.ts";
import { claimCode, closeDiscount, loadDiscountResults } from "#app/modules/discounts/index.server.ts";
import { startCheckedApp, type CheckedApp } from "#tests/stand-in-checks/support/checked-app.ts";
import { until } from "#tests/stand-in-checks/support/checked-stand-in.ts";
import { aShopper } from "#tests/stand-in-checks/support/shopper.ts";
import { cancelOrder } from "#tests/stand-in/sales/orders.ts";
import { deliverAgain } from "#tests/stand-in/webhooks/delivery.ts";
import { knownCustomer, openFor } from "#tests/support/set-up-discount.ts";
import { setUpPlatform } from "#tests/support/set-up-platform.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";
import { setUpWorker, type Worker } from "#tests/support/set-up-worker.ts";

const kit = setUpPlatform();
let server: CheckedApp;
let worker: Worker;

/** The app's own webhook surface behind a socket, where the stand-in posts to. */
beforeAll(async () => {
  useApp(kit.app);
  server = await startCheckedApp();
  server.answer = async ({ path, method, headers, body }) => {
    const answer = answerDirectly(new Request(new URL(path, "https://app.example.test"), { method, headers, body }));
    return answer ?? new Response("not found", { status: 404 });
  };
  kit.standIn.world.app.appUrl = server.origin;
  worker = await setUpWorker(kit.app);
});
afterAll(() => server.stop());

const deliveries = (topic: string) => kit.platformShop.deliveries.filter((delivery) => delivery.topic === topic);
const results = async (key: string) => (await kit.run((ctx) => loadDiscountResults(ctx, [key])))[0]!;

/** Waits until Shopify has posted everything, and the worker has worked it. */
async function settled(): Promise<void> {
  await until(() => kit.platformShop.deliveries.every(({ state }) => state === "delivered"), 20_000);
  await worker.settle();
}

describe("from the claim to the count", () => {
  it("a code of her own takes off ten percent in the cart, is used once, and its order is counted until it is cancelled", async () => {
    const { key } = await kit.run((ctx) => openFor(ctx, { minimumSpendMinor: 1000 }));
    await worker.settle();
    const her = kit.platformShop.customers[3]!;
    const { code } = expectOk(await kit.run(async (ctx) => claimCode(ctx, { key, customer: await knownCustomer(ctx, her.id) })));
    const shopper = aShopper(kit.standIn, kit.platformShop, her);
    await shopper.takesTea();
    expect((await shopper.get(`/discount/${code}?redirect=/cart`)).headers.get("location")).toBe("/cart");
    expect(await shopper.reads("/cart")).toContain(`Rabattcode ${code} −1,78 €`);
    await shopper.checkOut();
    await settled();
    expect(await results(key)).toEqual({ key, codesGiven: 1, redeemed: 1, costMinor: 178 });

    const [created] = deliveries("orders/create");
    expect(JSON.parse(created!.body)).toEqual({ id: kit.platformShop.orders[0]!.id, discount_codes: [{ code, amount: "1.78", type: "percentage" }] });
    await deliverAgain(kit.standIn.world, kit.platformShop, created!);
    await settled();
    expect(await results(key)).toMatchObject({ redeemed: 1, costMinor: 178 });

    const friend = aShopper(kit.standIn, kit.platformShop, kit.platformShop.customers[4]);
    await friend.takesTea();
    await friend.get(`/discount/${code}?redirect=/cart`);
    expect(await friend.reads("/cart")).toContain(`Der Rabattcode ${code} wurde bereits eingelöst.`);

    cancelOrder(kit.standIn.world, kit.platformShop, kit.platformShop.orders[0]!);
    await settled();
    expect(await results(key)).toEqual({ key, codesGiven: 1, redeemed: 0, costMinor: 0 });
  });

  it("a day that is stopped takes nothing off any more, with any of its codes", async () => {
    const { key } = await kit.run((ctx) => openFor(ctx, { value: { kind: "free-shipping" }, codes: { kind: "public", code: "VERSAND" } }));
    const guest = aShopper(kit.standIn, kit.platformShop);
    await guest.takesTea();
    await guest.get("/discount/VERSAND?redirect=/cart");
    expect(await guest.reads("/cart")).toContain("Rabattcode VERSAND −4,90 €");
    await guest.checkOut();
    await settled();
    expect(await results(key)).toEqual({ key, codesGiven: 0, redeemed: 1, costMinor: 490 });
    await kit.run((ctx) => closeDiscount(ctx, { key }));
    await guest.takesTea();
    await guest.get("/discount/VERSAND?redirect=/cart");
    expect(await guest.reads("/cart")).toContain("Der Rabattcode VERSAND ist abgelaufen.");
  });
});
