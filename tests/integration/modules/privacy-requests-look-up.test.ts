import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { PersonFinding } from "#app/modules/privacy-requests/index.ts";
import { addDays, calendarDay } from "#app/shared/calendar-day.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld } from "#tests/support/database.ts";
import { getAllRows } from "#tests/support/get/all-rows.ts";
import { aShopperWhoAnswered, checked, desk, runDeskJob, tablesOf } from "#tests/support/set-up-privacy.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

const world = await getTestWorld();
const staff = { actor: { kind: "staff", staffId: "7" } } as const;

async function lookUp(shop: ShopIdentity, by: object, type: "access" | "erasure" = "erasure"): Promise<PersonFinding> {
  return expectOk(await world.run(shop, (ctx) => desk.lookUpPerson(ctx, { by, type }), staff));
}

describe("a look-up before a request", () => {
  it("counts what is held as the erasure would find it, says none of it, and changes nothing but the access log (law X-03)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const rows = async () => (await getAllRows(world.url, [shop])).filter(({ table }) => table !== "vault_access").map((row) => JSON.stringify(row)).sort();
    const before = await rows();
    const finding = await lookUp(shop, { email: shopper.email.toUpperCase() });
    expect(await rows()).toEqual(before);
    expect(finding).toMatchObject({ isHeld: true, wasErased: false, since: world.clock.now().toISOString(), platformCustomerId: shopper.platformCustomerId, maskedEmail: null, isOtherAddress: false, openCase: null });
    expect(JSON.stringify(finding)).not.toContain(shopper.comment);
    expect(JSON.stringify(finding)).not.toContain(shopper.email);
    const lines = await tablesOf(world, shop, (tables) => tables.vaultAccess.findMany({ where: { actor: "staff:7" } }));
    expect(lines.map(({ purpose, fields, subject }) => [purpose, fields, subject])).toEqual([
      ["look-up-person", ["customer.sealed_email", "customer.sealed_platform_id"], shopper.reference],
    ]);
    const { caseId } = expectOk(await world.run(shop, (ctx) => desk.startErasure(ctx, { by: { email: shopper.email }, submission: randomUUID(), identity: checked })));
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
    const certificate = await world.run(shop, (ctx) => desk.loadCertificate(ctx, caseId));
    const done = certificate!.content.steps.filter(({ table, action }) => action !== "key-destroyed" && table !== "privacy_case").map(({ table, action }) => `${action} ${table}`);
    expect(finding.holdings.map(({ table, action }) => `${action} ${table}`)).toEqual(done);
  });

  it("shows the address where only the id was typed, so that only who knows it recognises it", async () => {
    const shop = await world.makeShop();
    const { platformCustomerId } = await aShopperWhoAnswered(world, shop);
    expect(await lookUp(shop, { platformCustomerId })).toMatchObject({ maskedEmail: "G…@Beispiel.example", platformCustomerId });
  });

  it("says when id and address are two people's", async () => {
    const shop = await world.makeShop();
    const [her, other] = [await aShopperWhoAnswered(world, shop), await aShopperWhoAnswered(world, shop)];
    expect(await lookUp(shop, { platformCustomerId: her.platformCustomerId, email: her.email })).toMatchObject({ isOtherAddress: false });
    expect(await lookUp(shop, { platformCustomerId: her.platformCustomerId, email: other.email })).toMatchObject({ isOtherAddress: true, platformCustomerId: her.platformCustomerId });
  });

  it("finds nobody, or only that somebody was erased, and leaves no line where nothing was opened", async () => {
    const shop = await world.makeShop();
    const nobody = { isHeld: false, wasErased: false, since: null, platformCustomerId: null, holdings: [] };
    expect(await lookUp(shop, { email: "niemand@beispiel.example" })).toMatchObject(nobody);
    const { email } = await aShopperWhoAnswered(world, shop);
    const { caseId } = expectOk(await world.run(shop, (ctx) => desk.startErasure(ctx, { by: { email }, submission: randomUUID(), identity: checked })));
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
    expect(await lookUp(shop, { email })).toMatchObject({ ...nobody, wasErased: true });
    expect(await tablesOf(world, shop, (tables) => tables.vaultAccess.count({ where: { purpose: "look-up-person" } }))).toBe(0);
  });

  it("names her request of the same kind that is not done yet", async () => {
    const shop = await world.makeShop();
    const { email, platformCustomerId } = await aShopperWhoAnswered(world, shop);
    const { caseId } = expectOk(await world.run(shop, (ctx) => desk.startAccess(ctx, { by: { email }, submission: randomUUID(), identity: checked })));
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
    expect(await lookUp(shop, { platformCustomerId }, "access")).toMatchObject({ openCase: { caseId, type: "access" } });
    expect(await lookUp(shop, { platformCustomerId }, "erasure")).toMatchObject({ openCase: null });
  });

  it("finds nothing of another shop's, and refuses what nobody can be called", async () => {
    const [shop, other] = [await world.makeShop(), await world.makeShop()];
    const { email } = await aShopperWhoAnswered(world, shop);
    expect(await lookUp(other, { email })).toMatchObject({ isHeld: false });
    const refused = await world.run(shop, (ctx) => desk.lookUpPerson(ctx, { by: { email: "greta" }, type: "access" }));
    expect(refused).toEqual({ ok: false, refusal: { kind: "email-malformed", field: "email" } });
  });

  it("refuses a day of the request that is to come, at the step that has its field", async () => {
    const shop = await world.makeShop();
    const { email } = await aShopperWhoAnswered(world, shop);
    const tomorrow = addDays(calendarDay(world.clock.now(), shop.timeZone), 1);
    const lookUpOn = (receivedOn: string) => world.run(shop, (ctx) => desk.lookUpPerson(ctx, { by: { email }, type: "access", receivedOn }));
    expect(await lookUpOn(tomorrow)).toEqual({ ok: false, refusal: { kind: "received-in-future", field: "receivedOn" } });
    expect(await lookUpOn("gestern")).toEqual({ ok: false, refusal: { kind: "received-on-malformed", field: "receivedOn" } });
    expect(expectOk(await lookUpOn(addDays(tomorrow, -2)))).toMatchObject({ isHeld: true });
  });
});
