import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { keepContactCurrent, recogniseCustomer } from "#app/modules/customers/index.server.ts";
import { accessHeadingKeys, type AccessPackage } from "#app/modules/privacy-requests/index.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld } from "#tests/support/database.ts";
import { aShopperWhoAnswered, checked, desk, queuedFor, runDeskJob, tablesOf, tell } from "#tests/support/set-up-privacy.ts";
import { completeProfile, expectOk } from "#tests/support/set-up-survey.ts";

const world = await getTestWorld();

const dataRequest = (shop: ShopIdentity, customer: object, id = 77) => ({
  shop_id: 954889,
  shop_domain: shop.domain,
  orders_requested: [299938, 280263],
  customer,
  data_request: { id },
  a_field_of_next_year: true,
});
const delivery = (triggeredAt = world.clock.now()) => ({ webhookId: randomUUID(), triggeredAt });

async function answered(shop: ShopIdentity, customer: object): Promise<{ caseId: string; content: AccessPackage }> {
  const { caseId } = expectOk(await world.run(shop, (ctx) => desk.receiveDataRequest(ctx, dataRequest(shop, customer), delivery())));
  await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
  return { caseId, content: expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId))) };
}

describe("a data request of the platform", () => {
  it("with an e-mail alone is answered with all that is held (law R-03, R-04)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { caseId, content } = await answered(shop, { email: ` ${shopper.email.toUpperCase()} ` });
    expect(content.confirmation.held).toBe(true);
    const text = JSON.stringify(content.data);
    expect(text).toContain(shopper.comment);
    expect(text).toContain(shopper.email);
    expect(text).toContain(shopper.platformCustomerId);
    const tables = content.data.map(({ table }) => table);
    expect(tables).toEqual(expect.arrayContaining(["linked_answer", "consent_entry", "customer", "privacy_case"]));
    const detail = await world.run(shop, (ctx) => desk.loadCase(ctx, caseId));
    expect(detail).toMatchObject({ state: "answered", heldAnything: true, awaitsAnswer: true, source: "platform" });
    expect(detail?.requester).toMatchObject({ email: shopper.email.toUpperCase(), orders: 2 });
    const stepped = detail!.steps.map(({ module, table, rows }) => `${module} ${table} ${rows}`);
    expect(stepped).toEqual(expect.arrayContaining(["surveys linked_answer 1", "consent consent_entry 1", "customers customer 1"]));
  });

  it("is answered with every field of the law's list A to D (law 4.2, R-05)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { caseId, content } = await answered(shop, { id: Number(shopper.platformCustomerId) });
    const { information, meta } = content;
    expect(information.controller).toMatchObject({ name: completeProfile.controllerName, address: completeProfile.controllerAddress });
    expect(information.dataProtectionOfficer.de).toBe(completeProfile.dpoContact);
    expect(information.complaint.de).toContain(completeProfile.supervisoryAuthority);
    expect(information.recipients.map(({ name }) => name)).toContain("Shopify International Ltd., Dublin, Ireland");
    expect(information.purposes.length).toBeGreaterThanOrEqual(4);
    for (const { purpose, legalBasis, retention, categories } of information.purposes) {
      for (const text of [purpose, legalBasis, retention, ...categories]) expect(text.de && text.en).toBeTruthy();
    }
    expect(information.rights).toHaveLength(6);
    for (const text of [information.source, information.automatedDecisions, information.thirdCountries, meta.identityCheck, meta.remedies, meta.periodCovered, meta.formats]) {
      expect(text.de && text.en).toBeTruthy();
    }
    expect(meta).toMatchObject({ caseId, shop: shop.domain, receivedOn: "2026-11-23", withheld: [], contact: completeProfile.controllerEmail });
    expect(accessHeadingKeys).toEqual(expect.arrayContaining(["confirmation", "data", "information", "meta", "portable", ...Object.keys(information)]));
  });

  it("carries the portable part with a schema that it fits, and without derived data (law R-08)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { content } = await answered(shop, { id: shopper.platformCustomerId });
    const schema = z.fromJSONSchema(content.portable.schema);
    expect(schema.safeParse(content.portable.data).success).toBe(true);
    expect(schema.safeParse({ ...content.portable.data, linked_answer: [{ score: "nine" }] }).success).toBe(false);
    expect(JSON.stringify(content.portable.data)).toContain(shopper.comment);
    expect(Object.keys(content.portable.data)).not.toContain("privacy_case");
  });

  it("repeated, also at once, is one case and one job (law X-04)", async () => {
    const shop = await world.makeShop();
    const payload = dataRequest(shop, { email: "greta@beispiel.example" }, 4711);
    const receive = () => world.run(shop, (ctx) => desk.receiveDataRequest(ctx, payload, delivery()));
    const opened = (await Promise.all([receive(), receive(), receive(), receive()])).map(expectOk);
    opened.push(expectOk(await receive()));
    expect(new Set(opened.map(({ caseId }) => caseId)).size).toBe(1);
    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await queuedFor(world, shop, "privacy-requests.answer-access")).toHaveLength(1);
    expect(await tablesOf(world, shop, (tables) => tables.subjectKey.count())).toBe(1);
  });

  it("about somebody unknown gets the negative answer, and what it named is nowhere in the clear", async () => {
    const shop = await world.makeShop();
    const { caseId, content } = await answered(shop, { email: "niemand@beispiel.example", phone: "+49 4131 1" });
    expect(content.confirmation.held).toBe(false);
    expect(content.confirmation.text.de).toContain("keine personenbezogenen Daten");
    expect(content.data).toEqual([]);
    const raw = await tablesOf(world, shop, (tables) => tables.$queryRaw<{ text: string }[]>`SELECT c::text AS text FROM privacy_case c`);
    expect(raw).toHaveLength(1);
    expect(JSON.stringify(raw)).not.toContain("niemand@");
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ heldAnything: false, state: "answered" });
  });

  it("is due by the earlier rule, and is refused without its values when it is not what the platform documents", async () => {
    const shop = await world.makeShop();
    const triggeredAt = new Date("2027-01-01T10:00:00Z");
    const { caseId } = expectOk(await world.run(shop, (ctx) => desk.receiveDataRequest(ctx, dataRequest(shop, { id: 1 }), delivery(triggeredAt))));
    expect((await world.run(shop, (ctx) => desk.loadCase(ctx, caseId)))?.dueAt).toBe("2027-01-31T22:59:59.999Z");
    const receive = (payload: unknown) => world.run(shop, (ctx) => desk.receiveDataRequest(ctx, payload, delivery()));
    expect(await receive({ ...dataRequest(shop, { id: "greta" }) })).toEqual({ ok: false, refusal: { kind: "payload-malformed", paths: ["customer.id"] } });
    expect(await receive({ ...dataRequest(shop, { id: 1 }), shop_domain: "other.myshopify.com" })).toMatchObject({ refusal: { paths: ["shop_domain"] } });
  });
});

describe("an address that passed from one account to another", () => {
  const moveAddress = async (shop: ShopIdentity, id: string, email: string) => {
    world.clock.advance({ minutes: 1 });
    await world.run(shop, (ctx) => keepContactCurrent(ctx, { platformCustomerId: id, email, asOf: world.clock.now() }));
  };

  it("hands nobody what is another's: neither her data nor her requests (Art. 15(4))", async () => {
    const shop = await world.makeShop();
    const [before, now] = [await aShopperWhoAnswered(world, shop), await aShopperWhoAnswered(world, shop)];
    await answered(shop, { id: before.platformCustomerId, email: before.email });
    await moveAddress(shop, before.platformCustomerId, "neu@beispiel.example");
    await moveAddress(shop, now.platformCustomerId, before.email);
    for (const customer of [{ id: now.platformCustomerId, email: before.email }, { email: before.email }]) {
      const text = JSON.stringify((await answeredAs(shop, customer, 78 + Object.keys(customer).length)).data);
      expect(text).toContain(now.comment);
      for (const hers of [before.comment, `"${before.platformCustomerId}"`, before.reference, "neu@beispiel.example"]) expect(text).not.toContain(hers);
    }
  });

  it("finds nobody while nobody has it, and hands out nothing of who had it before", async () => {
    const shop = await world.makeShop();
    const before = await aShopperWhoAnswered(world, shop);
    await answered(shop, { id: before.platformCustomerId, email: before.email });
    await moveAddress(shop, before.platformCustomerId, "neu@beispiel.example");
    const content = await answeredAs(shop, { email: before.email }, 79);
    expect([content.confirmation.held, content.data]).toEqual([false, []]);
  });

  it("erases who has it now, and leaves the other's requests and answers alone", async () => {
    const shop = await world.makeShop();
    const [before, now] = [await aShopperWhoAnswered(world, shop), await aShopperWhoAnswered(world, shop)];
    const { caseId } = await answered(shop, { id: before.platformCustomerId, email: before.email });
    await moveAddress(shop, before.platformCustomerId, "neu@beispiel.example");
    await moveAddress(shop, now.platformCustomerId, before.email);
    const started = await world.run(shop, (ctx) => desk.startErasure(ctx, { by: { email: before.email }, submission: randomUUID(), identity: checked }));
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId: expectOk(started).caseId });
    expect(JSON.stringify(expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId))))).toContain(before.comment);
    expect(await tablesOf(world, shop, (tables) => tables.linkedAnswer.findMany({ select: { customer: true } }))).toEqual([{ customer: before.reference }]);
  });

  async function answeredAs(shop: ShopIdentity, customer: object, id: number): Promise<AccessPackage> {
    const { caseId } = expectOk(await world.run(shop, (ctx) => desk.receiveDataRequest(ctx, dataRequest(shop, customer, id), delivery())));
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
    return expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId)));
  }
});

describe("an access package", () => {
  it("is opened with a line in the access log and counted when taken, which tells nothing of the person (law R-18, X-03)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { caseId } = await answered(shop, { id: shopper.platformCustomerId });
    expectOk(await world.run(shop, (ctx) => desk.downloadPackage(ctx, caseId), { actor: { kind: "staff", staffId: "7" } }));
    const lines = await tablesOf(world, shop, (tables) => tables.vaultAccess.findMany({ where: { purpose: "serve-privacy-case", actor: "staff:7" } }));
    expect(lines.map(({ fields }) => fields)).toEqual([["access_package.sealed_content"]]);
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ package: { state: "ready", downloads: 1 }, awaitsAnswer: true });
    expect((await world.run(shop, (ctx) => desk.listOpenCases(ctx))).map((item) => item.caseId)).toEqual([caseId]);
  });

  it("lies ready until the due date; then it is gone and the case waits, until it is made again or the person has it", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { caseId } = await answered(shop, { id: shopper.platformCustomerId });
    const dueAt = (await world.run(shop, (ctx) => desk.loadCase(ctx, caseId)))!.dueAt;
    world.clock.set(new Date(new Date(dueAt).getTime() - 1).toISOString());
    await runDeskJob(world, shop, "privacy-requests.expire-packages");
    expectOk(await world.run(shop, (ctx) => desk.downloadPackage(ctx, caseId)));
    world.clock.set(dueAt);
    expect(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId))).toEqual({ ok: false, refusal: { kind: "package-expired" } });
    await runDeskJob(world, shop, "privacy-requests.expire-packages");
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ state: "waiting", canRemake: true, package: { state: "expired" } });
    expectOk(await world.run(shop, (ctx) => desk.remakePackage(ctx, { caseId })));
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
    // Late already: who gets it now still has a week for it.
    world.clock.advance({ days: 6 });
    expect(expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId))).confirmation.held).toBe(true);
    await tell(world, shop, caseId);
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("is made anew on demand, from what is held now", async () => {
    const shop = await world.makeShop();
    const { caseId, content } = await answered(shop, { email: "greta.spaeter@beispiel.example" });
    expect(content.confirmation.held).toBe(false);
    await world.run(shop, async (ctx) => {
      expectOk(await recogniseCustomer(ctx, { platformCustomerId: "4711", by: "platform" }));
      await keepContactCurrent(ctx, { platformCustomerId: "4711", email: "greta.spaeter@beispiel.example", asOf: ctx.clock.now() });
    });
    expectOk(await world.run(shop, (ctx) => desk.remakePackage(ctx, { caseId })));
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
    expect(expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId))).confirmation.held).toBe(true);
    await tell(world, shop, caseId);
    expect(await world.run(shop, (ctx) => desk.remakePackage(ctx, { caseId }))).toEqual({ ok: false, refusal: { kind: "case-settled" } });
  });

  it("carries earlier answers once, not each within the other", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const sizes: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const payload = dataRequest(shop, { email: shopper.email }, 500 + round);
      const { caseId } = expectOk(await world.run(shop, (ctx) => desk.receiveDataRequest(ctx, payload, delivery())));
      await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
      const content = expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId)));
      sizes.push(JSON.stringify(content).length);
      expect(content.data.find(({ table }) => table === "access_package")?.rows ?? []).toHaveLength(round);
    }
    expect(sizes[3]! - sizes[2]!).toBeLessThan(1.5 * (sizes[1]! - sizes[0]!));
  });

  it("of another shop is not found", async () => {
    const [shop, other] = [await world.makeShop(), await world.makeShop()];
    const { caseId } = await answered(shop, { email: "greta@beispiel.example" });
    expect(await world.run(other, (ctx) => desk.loadCase(ctx, caseId))).toBeNull();
    expect(await world.run(other, (ctx) => desk.openPackage(ctx, caseId))).toEqual({ ok: false, refusal: { kind: "case-not-found" } });
    expect(await world.run(other, (ctx) => desk.retryCase(ctx, { caseId }))).toEqual({ ok: false, refusal: { kind: "case-not-found" } });
    expect(await world.run(other, (ctx) => desk.remakePackage(ctx, { caseId }))).toEqual({ ok: false, refusal: { kind: "case-not-found" } });
    const told = { caseId, toldOn: "2026-11-23", toldWay: "post" };
    expect(await world.run(other, (ctx) => desk.confirmAnswered(ctx, told))).toEqual({ ok: false, refusal: { kind: "case-not-found" } });
    expect(await world.run(other, (ctx) => desk.loadCertificate(ctx, caseId))).toBeNull();
    expect(await world.run(shop, (ctx) => desk.openPackage(ctx, "../etc"))).toEqual({ ok: false, refusal: { kind: "case-not-found" } });
  });
});

describe("access asked for by the shopper herself", () => {
  it("is handed to her and stored nowhere; the case is the proof", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const { platformCustomerId } = shopper;
    const content = await world.run(shop, (ctx) => desk.accessMyself(ctx, { platformCustomerId }), { actor: { kind: "shopper" } });
    expect(JSON.stringify(content.data)).toContain(shopper.comment);
    expect(content.meta.identityCheck.de).toContain("Angemeldet");
    expect(await tablesOf(world, shop, (tables) => tables.accessPackage.count())).toBe(0);
    const detail = await world.run(shop, (ctx) => desk.loadCase(ctx, content.meta.caseId));
    expect(detail).toMatchObject({ state: "closed", source: "shopper", package: { state: "delivered" }, requester: null });
  });

  it("is one case a day however often she takes it, and shows each time what is held then", async () => {
    const shop = await world.makeShop();
    const { platformCustomerId } = await aShopperWhoAnswered(world, shop);
    const take = () => world.run(shop, (ctx) => desk.accessMyself(ctx, { platformCustomerId, submission: randomUUID() }), { actor: { kind: "shopper" } });
    const first = await take();
    const stepsOf = async () => (await world.run(shop, (ctx) => desk.loadCase(ctx, first.meta.caseId)))!.steps.length;
    const steps = await stepsOf();
    const taken = [first, await take(), await take()];
    expect(new Set(taken.map(({ meta }) => meta.caseId)).size).toBe(1);
    expect(taken.map(({ confirmation }) => confirmation.held)).toEqual([true, true, true]);
    expect(await stepsOf()).toBe(steps);
    world.clock.advance({ days: 1 });
    expect((await take()).meta.caseId).not.toBe(first.meta.caseId);
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("gets the negative answer when nothing is held", async () => {
    const shop = await world.makeShop();
    const content = await world.run(shop, (ctx) => desk.accessMyself(ctx, { platformCustomerId: "123456" }));
    expect(content.confirmation.held).toBe(false);
    expect(content.data).toEqual([]);
  });
});

describe("access started by the merchant", () => {
  it("keeps how she checked whose request it is: in the case, and in the answer (law R-06)", async () => {
    const shop = await world.makeShop();
    const { email } = await aShopperWhoAnswered(world, shop);
    const identity = { check: "other", note: " Rückruf unter der bekannten Nummer " };
    const { caseId } = expectOk(await world.run(shop, (ctx) => desk.startAccess(ctx, { by: { email }, submission: randomUUID(), identity })));
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ identity: { check: "other", note: "Rückruf unter der bekannten Nummer" } });
    const { meta } = expectOk(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId)));
    expect(meta.identityCheck.de).toContain("auf andere Weise geprüft");
    const raw = await tablesOf(world, shop, (tables) => tables.$queryRaw<{ text: string }[]>`SELECT c::text AS text FROM privacy_case c`);
    expect(JSON.stringify(raw)).not.toContain("Rückruf");
    await tell(world, shop, caseId);
    // The words go with the case's key, the check stays as proof.
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ identity: { check: "other", note: "" }, requester: null });
  });

  it("goes on with the same person's request that is not done yet, and with the earlier of both due dates", async () => {
    const shop = await world.makeShop();
    const { email, platformCustomerId } = await aShopperWhoAnswered(world, shop);
    const { caseId } = await answered(shop, { email });
    const dueAt = async () => (await world.run(shop, (ctx) => desk.loadCase(ctx, caseId)))!.dueAt;
    const before = await dueAt();
    const start = (receivedOn?: string) => world.run(shop, (ctx) => desk.startAccess(ctx, { by: { platformCustomerId }, submission: randomUUID(), identity: checked, receivedOn }));
    expect(expectOk(await start())).toEqual({ caseId, isNew: false });
    expect(await dueAt()).toBe(before);
    expect(expectOk(await start("2026-11-13"))).toEqual({ caseId, isNew: false });
    expect(await dueAt()).toBe("2026-12-13T22:59:59.999Z");
    await tell(world, shop, caseId);
    expect(expectOk(await start())).toMatchObject({ isNew: true });
  });


  it("counts from the day the request reached her, once per submission (law R-01)", async () => {
    const shop = await world.makeShop();
    const today = world.clock.now().toISOString().slice(0, 10);
    const receivedOn = new Date(world.clock.now().getTime() - 3 * 86_400_000).toISOString().slice(0, 10);
    const command = { by: { platformCustomerId: "gid://shopify/Customer/42" }, submission: randomUUID(), identity: checked, receivedOn };
    const start = () => world.run(shop, (ctx) => desk.startAccess(ctx, command));
    const { caseId } = expectOk(await start());
    expect(expectOk(await start())).toEqual({ caseId, isNew: false });
    const detail = await world.run(shop, (ctx) => desk.loadCase(ctx, caseId));
    expect(detail?.requester?.platformCustomerId).toBe("42");
    expect(new Date(detail!.receivedAt) < new Date(`${today}T00:00:00Z`)).toBe(true);
  });

  it.each([
    [{ by: {} }, "requester-missing"],
    [{ by: { email: "no address" } }, "email-malformed"],
    [{ by: { platformCustomerId: "Greta" } }, "customer-id-malformed"],
    [{ by: { email: "g@b.example" }, receivedOn: "2099-01-01" }, "received-in-future"],
    [{ by: { email: "g@b.example" }, receivedOn: "2026-02-30" }, "received-on-malformed"],
    [{ by: { email: "g@b.example" }, identity: { check: "", note: "" } }, "identity-check-missing"],
    [{ by: { email: "g@b.example" }, identity: { check: "other", note: " " } }, "identity-note-missing"],
    [{ by: { email: "g@b.example" }, identity: { check: "other", note: "x".repeat(501) } }, "identity-note-too-long"],
  ])("is refused for %j as %s", async (command, kind) => {
    const shop = await world.makeShop();
    const result = await world.run(shop, (ctx) => desk.startAccess(ctx, { submission: "s", identity: checked, ...(command) }));
    expect(result).toMatchObject({ ok: false, refusal: { kind } });
  });
});
