import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld } from "#tests/support/database.ts";
import { aShopperWhoAnswered, checked, desk, runDeskJob, tablesOf } from "#tests/support/set-up-privacy.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

const world = await getTestWorld();

const print = (shop: ShopIdentity, caseId: string, language: "de" | "en" = "de") => world.run(shop, (ctx) => desk.printProofs(ctx, { caseId, language }));
const start = async (shop: ShopIdentity, type: "access" | "erasure", by: { email?: string; platformCustomerId?: string }) =>
  expectOk(await world.run(shop, (ctx) => (type === "access" ? desk.startAccess : desk.startErasure)(ctx, { by, submission: randomUUID(), identity: checked }))).caseId;

describe("the consent proofs of a case's person, to print (law C-03, §4.4)", () => {
  it("hold every field with her e-mail, before the case is worked and after, and each opening is logged", async () => {
    const shop = await world.makeShop();
    const her = await aShopperWhoAnswered(world, shop);
    const caseId = await start(shop, "access", { email: her.email });
    const expectProof = (page: string | null) => {
      for (const value of [her.email, her.platformCustomerId, her.reference, "/products/assam", "Teekontor Lindenhof GmbH"]) expect(page).toContain(value);
      expect(page?.match(/<section>/g)).toHaveLength(1);
    };
    expectProof(await print(shop, caseId));
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
    expectProof(await print(shop, caseId, "en"));
    const opened = await tablesOf(world, shop, (tables) => tables.vaultAccess.findMany({ where: { purpose: "serve-privacy-case" } }));
    expect(opened.flatMap(({ fields }) => fields)).toEqual(expect.arrayContaining(["customer.sealed_email", "consent_entry.sealed_evidence"]));
  });

  it("are still there after her erasure, without what her key sealed", async () => {
    const shop = await world.makeShop();
    const her = await aShopperWhoAnswered(world, shop);
    const caseId = await start(shop, "erasure", { platformCustomerId: her.platformCustomerId });
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
    const page = await print(shop, caseId);
    expect(page).toContain("nicht mehr lesbar");
    expect(page).toContain("nicht bekannt oder gelöscht");
    expect(page).toContain(her.reference);
    for (const gone of [her.email, her.platformCustomerId]) expect(page).not.toContain(gone);
  });

  it("are of nobody else, and say so where there is none", async () => {
    const [shop, other] = [await world.makeShop(), await world.makeShop()];
    const [her, neighbour] = [await aShopperWhoAnswered(world, shop), await aShopperWhoAnswered(world, shop)];
    const page = await print(shop, await start(shop, "access", { email: her.email }));
    for (const foreign of [neighbour.email, neighbour.platformCustomerId, neighbour.reference]) expect(page).not.toContain(foreign);
    const caseId = await start(shop, "access", { email: "niemand@beispiel.example" });
    expect(await print(shop, caseId)).toContain("keine Einwilligung auffindbar");
    expect(await print(other, caseId)).toBeNull();
    expect(await print(shop, "not-an-id")).toBeNull();
  });
});
