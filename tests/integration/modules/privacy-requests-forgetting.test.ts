import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { giveConsent, listConsents, loadConsentProofs, purgeProofs, verifyLedger, withdrawConsent } from "#app/modules/consent/index.server.ts";
import { findCustomer, recogniseCustomer, wasErased } from "#app/modules/customers/index.server.ts";
import { jobs as surveyJobs } from "#app/modules/surveys/index.server.ts";
import type { AccessPackage } from "#app/modules/privacy-requests/index.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld } from "#tests/support/database.ts";
import { aShopperWhoAnswered, checked, desk, queuedFor, runDeskJob, tell, type Shopper, tablesOf } from "#tests/support/set-up-privacy.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

const world = await getTestWorld();

const forget = (shop: ShopIdentity) => runDeskJob(world, shop, "privacy-requests.forget-customers");
const runSurveyJob = (shop: ShopIdentity, name: string, payload: object) =>
  world.run(shop, (ctx) => surveyJobs.find(({ definition }) => definition.name === name)!.handle(ctx, { shopId: shop.id, ...payload } as never));

/** She withdraws, and the job of surveys has done its work. */
async function withdraw(shop: ShopIdentity, { reference }: Shopper): Promise<void> {
  for (const { purpose, scope } of await world.run(shop, (ctx) => listConsents(ctx, reference))) {
    await world.run(shop, (ctx) => withdrawConsent(ctx, { customer: reference, purpose, scope, channel: "storefront" }));
    await runSurveyJob(shop, "surveys.erase-withdrawn-answers", { customer: reference, purpose, scope });
  }
}

const leftOf = (shop: ShopIdentity, { reference }: Shopper) =>
  tablesOf(world, shop, async (tables) => ({
    customer: await tables.customer.count({ where: { reference } }),
    key: await tables.subjectKey.count({ where: { subject: reference } }),
    tombstones: await tables.erasedCustomer.count(),
    proofs: await tables.consentEntry.count({ where: { customer: reference } }),
  }));
const everything = { customer: 1, key: 1, tombstones: 0 };
const forgotten = { customer: 0, key: 0, tombstones: 0, proofs: 2 };

async function ask(shop: ShopIdentity, by: { email?: string; platformCustomerId?: string }): Promise<string> {
  return expectOk(await world.run(shop, (ctx) => desk.startAccess(ctx, { by, submission: randomUUID(), identity: checked }))).caseId;
}

async function answered(shop: ShopIdentity, caseId: string): Promise<AccessPackage> {
  await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
  return expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId)));
}

describe("a customer of whom nothing is needed any more (law T-01, Art. 5(1)(e))", () => {
  it("is forgotten after she withdrew: id, e-mail and key go without a tombstone, the reduced proof stays (law T-02)", async () => {
    const shop = await world.makeShop();
    const [her, other] = [await aShopperWhoAnswered(world, shop), await aShopperWhoAnswered(world, shop)];
    await withdraw(shop, her);
    await forget(shop);
    await forget(shop);
    expect(await leftOf(shop, her)).toEqual(forgotten);
    expect(await leftOf(shop, other)).toEqual({ ...everything, proofs: 1 });
    await world.run(shop, async (ctx) => {
      expect(await findCustomer(ctx, { platformCustomerId: her.platformCustomerId, email: her.email })).toBeNull();
      expect(await wasErased(ctx, { platformCustomerId: her.platformCustomerId, email: her.email })).toBe(false);
      expect(await loadConsentProofs(ctx, her.reference, "serve-privacy-case")).toMatchObject([{ evidence: null, endedBy: "withdrawn", keptUntilOn: "2029-12-31" }]);
      expect(await verifyLedger(ctx)).toMatchObject({ entries: 3, firstBroken: null });
    });
  });

  it("is forgotten after her answers have become anonymous, and in the end her proof goes too", async () => {
    const shop = await world.makeShop();
    world.clock.set("2015-11-23T10:00:00Z");
    const her = await aShopperWhoAnswered(world, shop);
    world.clock.advance({ days: 366 });
    await forget(shop);
    expect(await leftOf(shop, her)).toEqual({ ...everything, proofs: 1 });
    await runSurveyJob(shop, "surveys.retire-answers", {});
    await forget(shop);
    expect(await leftOf(shop, her)).toEqual(forgotten);
    world.clock.set(new Date().toISOString());
    expect(await world.run(shop, purgeProofs)).toMatchObject({ lines: 2 });
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("becomes known anew when she comes back, and gets a copy of her former proof as well", async () => {
    const shop = await world.makeShop();
    const her = await aShopperWhoAnswered(world, shop);
    await withdraw(shop, her);
    await forget(shop);
    const first = await ask(shop, { platformCustomerId: her.platformCustomerId });
    const without = await answered(shop, first);
    await tell(world, shop, first);
    expect(without.confirmation).toMatchObject({ held: false, text: { de: expect.stringContaining("bereits gelöscht") as string } });
    expect(without.data.map(({ table }) => table)).toContain("consent_entry");
    const again = expectOk(await world.run(shop, (ctx) => recogniseCustomer(ctx, { platformCustomerId: her.platformCustomerId, by: "platform" })));
    expect(again).not.toBe(her.reference);
    const content = await answered(shop, await ask(shop, { platformCustomerId: her.platformCustomerId }));
    expect(content.confirmation.held).toBe(true);
    expect(content.data.find(({ table }) => table === "consent_entry")?.rows).toHaveLength(2);
  });

  it("stays while a request of hers is open, however it names her", async () => {
    const shop = await world.makeShop();
    const [byId, byEmail] = [await aShopperWhoAnswered(world, shop), await aShopperWhoAnswered(world, shop)];
    for (const person of [byId, byEmail]) await withdraw(shop, person);
    const cases = [await ask(shop, { platformCustomerId: byId.platformCustomerId }), await ask(shop, { email: ` ${byEmail.email.toUpperCase()}` })];
    await forget(shop);
    for (const person of [byId, byEmail]) expect(await leftOf(shop, person)).toMatchObject(everything);
    for (const caseId of cases) {
      expect((await answered(shop, caseId)).confirmation.held).toBe(true);
      expectOk(await world.run(shop, (ctx) => desk.downloadPackage(ctx, caseId)));
    }
    // The answer lies ready under her key, until the merchant says that she has it.
    await forget(shop);
    for (const caseId of cases) expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId)));
    for (const caseId of cases) await tell(world, shop, caseId);
    await forget(shop);
    for (const person of [byId, byEmail]) expect(await leftOf(shop, person)).toEqual(forgotten);
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("stays when she links something just now: the run waits for her and looks again", async () => {
    const shop = await world.makeShop();
    const her = await aShopperWhoAnswered(world, shop);
    const [given] = await world.run(shop, (ctx) => listConsents(ctx, her.reference));
    await withdraw(shop, her);
    let running: Promise<void> | undefined;
    await world.run(shop, async (ctx) => {
      const reference = expectOk(await recogniseCustomer(ctx, { platformCustomerId: her.platformCustomerId, by: "herself" }));
      expectOk(
        await giveConsent(ctx, {
          customer: reference, platformCustomerId: her.platformCustomerId, purpose: "survey-link", scope: given!.scope, language: "de", text: "Ja.", noticeHash: "n",
          evidence: { page: "/", action: "a", controller: { name: "T", address: "L" }, source: "storefront" },
        }),
      );
      running = forget(shop);
      await new Promise((resume) => setTimeout(resume, 300));
    });
    await running;
    expect(await leftOf(shop, her)).toMatchObject(everything);
  });

  it("is looked for page after page, without an end where there is none", async () => {
    const shop = await world.makeShop();
    await aShopperWhoAnswered(world, shop);
    await forget(shop);
    expect(await queuedFor(world, shop, "privacy-requests.forget-customers")).toEqual([]);
  });
});

describe("who asks again after her erasure (Art. 15, Art. 17(3))", () => {
  it.each([["by her id", "platformCustomerId"], ["by her e-mail", "email"]] as const)("gets the note of it as well, %s, and the text speaks of it", async (_way, field) => {
    const shop = await world.makeShop();
    const her = await aShopperWhoAnswered(world, shop);
    const erasure = expectOk(await world.run(shop, (ctx) => desk.startErasure(ctx, { by: { email: her.email }, submission: randomUUID(), identity: checked })));
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId: erasure.caseId });
    const { confirmation, data } = await answered(shop, await ask(shop, { [field]: her[field] }));
    expect(confirmation.held).toBe(false);
    expect([confirmation.text.de, confirmation.text.en]).toEqual([expect.stringContaining("Vermerk der Löschung"), expect.stringContaining("note of the erasure")]);
    const note = data.find(({ table }) => table === "erased_customer");
    expect(note?.rows).toEqual([{ kind: field === "email" ? "email" : "platform-customer", hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, erased_at: world.clock.now().toISOString() }]);
  });
});
