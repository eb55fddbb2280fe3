import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { casesPerPage } from "#app/config/limits.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld } from "#tests/support/database.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import { aShopperWhoAnswered, checked, desk, queuedFor, runDeskJob, tablesOf, tell } from "#tests/support/set-up-privacy.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

const world = await getTestWorld();

async function start(shop: ShopIdentity, type: "access" | "erasure", email: string): Promise<string> {
  const command = { by: { email }, submission: randomUUID(), identity: checked };
  return expectOk(await world.run(shop, (ctx) => (type === "access" ? desk.startAccess(ctx, command) : desk.startErasure(ctx, command)))).caseId;
}

describe("the privacy desk", () => {
  it("lists what still owes something before the others, the most pressing first, in pages, and on the home page only that", async () => {
    const shop = await world.makeShop();
    const old = await start(shop, "access", "a@b.example");
    world.clock.advance({ days: 1 });
    const done = await start(shop, "erasure", "c@d.example");
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId: done });
    await tell(world, shop, done);
    world.clock.advance({ days: 1 });
    const newest = await start(shop, "erasure", "e@f.example");
    const { cases, total, pages } = await world.run(shop, (ctx) => desk.listCases(ctx));
    expect([total, pages]).toEqual([3, 1]);
    expect(cases.map(({ caseId, state }) => [caseId, state])).toEqual([[old, "open"], [newest, "open"], [done, "closed"]]);
    expect((await world.run(shop, (ctx) => desk.listOpenCases(ctx))).map(({ caseId }) => caseId)).toEqual([old, newest]);
    expect(await world.run(shop, (ctx) => desk.listCases(ctx, { page: 99 }))).toMatchObject({ page: 1, total: 3 });
  });

  it("shows each request on one page, however many are done since", async () => {
    const shop = await world.makeShop();
    const owed = [await start(shop, "access", "a@b.example")];
    world.clock.advance({ minutes: 1 });
    owed.push(await start(shop, "erasure", "b@b.example"));
    const done: string[] = [];
    for (let count = 0; count < casesPerPage; count += 1) {
      world.clock.advance({ minutes: 1 });
      const caseId = await start(shop, "erasure", `c${count}@d.example`);
      await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
      await tell(world, shop, caseId);
      done.unshift(caseId);
    }
    const pages = await Promise.all([1, 2].map((page) => world.run(shop, (ctx) => desk.listCases(ctx, { page }))));
    expect(pages.flatMap(({ cases }) => cases.map(({ caseId }) => caseId))).toEqual([...owed, ...done]);
    expect(pages.map(({ cases }) => cases.length)).toEqual([casesPerPage, owed.length]);
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("keeps an erasure among what is owed until the person was told, and takes the merchant's word for it once (Art. 12(3))", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const caseId = await start(shop, "erasure", shopper.email);
    const tellOn = (toldOn: string, toldWay = "post") => world.run(shop, (ctx) => desk.confirmAnswered(ctx, { caseId, toldOn, toldWay }));
    const today = calendarDay(world.clock.now(), shop.timeZone);
    expect(await tellOn(today)).toEqual({ ok: false, refusal: { kind: "nothing-to-answer" } });
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
    const open = async () => (await world.run(shop, (ctx) => desk.listOpenCases(ctx))).map((item) => [item.caseId, item.state, item.awaitsAnswer]);
    expect(await open()).toEqual([[caseId, "closed", true]]);
    world.clock.advance({ days: 40 });
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ urgency: "overdue", told: null });
    await runDeskJob(world, shop, "privacy-requests.watch-cases");
    expect(world.logLines.filter((line) => line.includes(caseId) && line.includes("needs-attention"))).toHaveLength(1);
    expect(await tellOn("2026-02-30")).toEqual({ ok: false, refusal: { kind: "told-on-malformed", field: "toldOn" } });
    expect(await tellOn("2099-01-01")).toEqual({ ok: false, refusal: { kind: "told-in-future", field: "toldOn" } });
    expect(await tellOn("2020-01-01")).toEqual({ ok: false, refusal: { kind: "told-before-received", field: "toldOn" } });
    expect(await tellOn(today, "pigeon")).toEqual({ ok: false, refusal: { kind: "answer-way-missing", field: "toldWay" } });
    expect(expectOk(await tellOn(today))).toEqual({ toldOn: today });
    expect(await open()).toEqual([]);
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ urgency: "in-time", told: { on: today, way: "post" } });
    expect(await tellOn(today)).toEqual({ ok: false, refusal: { kind: "nothing-to-answer" } });
    expect((await world.run(shop, (ctx) => desk.exportEvidence(ctx))).cases).toMatchObject([{ identityCheck: "known-address", told: { on: today, way: "post" } }]);
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("closes an access with the merchant's word, and its copy goes", async () => {
    const shop = await world.makeShop();
    const caseId = await start(shop, "access", "a@b.example");
    await runDeskJob(world, shop, "privacy-requests.answer-access", { caseId });
    await tell(world, shop, caseId);
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ state: "closed", package: { state: "sent" }, told: { way: "email" } });
    expect(await world.run(shop, (ctx) => desk.openPackage(ctx, caseId))).toEqual({ ok: false, refusal: { kind: "package-expired" } });
    const left = await tablesOf(world, shop, async (tables) => [await tables.accessPackage.count(), await tables.subjectKey.count({ where: { subject: caseId } })]);
    expect(left).toEqual([0, 0]);
  });

  it("shows what is past half of its time, and what is overdue", async () => {
    const shop = await world.makeShop();
    const caseId = await start(shop, "access", "a@b.example");
    const urgency = async () => (await world.run(shop, (ctx) => desk.loadCase(ctx, caseId)))?.urgency;
    expect(await urgency()).toBe("in-time");
    world.clock.advance({ days: 16 });
    expect(await urgency()).toBe("half-time");
    world.clock.advance({ days: 16 });
    expect(await urgency()).toBe("overdue");
  });

  it("finds a case whose job was lost, tries it again, and says so in the log without naming anybody (law F-02)", async () => {
    const shop = await world.makeShop();
    const caseId = await start(shop, "access", "verloren@beispiel.example");
    await world.database.unbound.outboxEntry.deleteMany({ where: { shopId: shop.id } });
    world.clock.advance({ hours: 1 });
    await runDeskJob(world, shop, "privacy-requests.watch-cases");
    expect(await queuedFor(world, shop, "privacy-requests.")).toEqual([]);
    world.clock.advance({ days: 1 });
    await runDeskJob(world, shop, "privacy-requests.watch-cases");
    expect((await queuedFor(world, shop, "privacy-requests.")).map(({ name, payload }) => [name, payload])).toEqual([
      ["privacy-requests.answer-access", { shopId: shop.id, caseId }],
    ]);
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, caseId))).toMatchObject({ state: "failed" });
    const logged = world.logLines.filter((line) => line.includes(caseId) && line.includes("needs-attention"));
    expect(logged).toHaveLength(1);
    expect(world.logLines.join("\n")).not.toContain("verloren@");
  });

  it("keeps closed cases to 31 December of the third year after, and not a day longer (law T-02)", async () => {
    const shop = await world.makeShop();
    world.clock.set("2026-11-23T10:00:00Z");
    const closed = await start(shop, "erasure", "a@b.example");
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId: closed });
    const open = await start(shop, "access", "c@d.example");
    world.clock.set("2029-12-31T22:30:00Z");
    await runDeskJob(world, shop, "privacy-requests.purge-cases");
    expect(await world.run(shop, (ctx) => desk.loadCertificate(ctx, closed))).not.toBeNull();
    world.clock.set("2029-12-31T23:30:00Z");
    await runDeskJob(world, shop, "privacy-requests.purge-cases");
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, closed))).toBeNull();
    const left = await tablesOf(world, shop, async (tables) => [await tables.erasureCertificate.count(), await tables.privacyCase.count()]);
    expect(left).toEqual([0, 1]);
    expect(await world.run(shop, (ctx) => desk.loadCase(ctx, open))).not.toBeNull();
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("hands out the evidence as one file that names nobody erased (law finding 14)", async () => {
    const shop = await world.makeShop();
    const shopper = await aShopperWhoAnswered(world, shop);
    const caseId = await start(shop, "erasure", shopper.email);
    await runDeskJob(world, shop, "privacy-requests.erase-person", { caseId });
    const evidence = await world.run(shop, (ctx) => desk.exportEvidence(ctx));
    expect(evidence).toMatchObject({ format: "kundentag-evidence", shop: shop.domain, consent: { proofs: [{ purpose: "survey-link" }], suppressions: [{ reason: "erased" }] } });
    expect(evidence.cases.map((item) => item.caseId)).toEqual([caseId]);
    expect(evidence.cases[0]!.emailHash).toMatch(/^[0-9a-f]{64}$/);
    expect(evidence.cases[0]!.steps.length).toBeGreaterThan(3);
    expect(evidence.certificates).toEqual([await world.run(shop, (ctx) => desk.loadCertificate(ctx, caseId))]);
    const text = JSON.stringify(evidence);
    for (const secret of [shopper.email.toLowerCase(), shopper.email, shopper.platformCustomerId, shopper.comment]) expect(text).not.toContain(secret);
  });
});
