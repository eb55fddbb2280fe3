import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { evaluateGate, jobs, listApprovals, processingActivities, purgeApprovals, recordApproval, revokeApproval, verifyApprovalsOf } from "#app/modules/approvals/index.server.ts";
import type { Actor, ShopIdentity } from "#app/shared/context.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { anEntry, author, reviewer } from "#tests/support/set-up-customer-day.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await getTestWorld();
});
beforeEach(() => world.clock.set("2026-11-23T10:00:00Z"));

const contentHash = "a".repeat(64);
const shown = { question: { de: "Darf das?", en: "May this?" }, facts: [{ de: "10 %", en: "10%" }], proposedLegalBasis: { de: "Keine", en: "None" }, lawVersion: "2026-11-23" };
const about = (objectId: string) => ({ gate: "H2", objectType: "customer-day", objectId, contentHash, authorStaffId: "1" }) as const;
const record = (shop: ShopIdentity, objectId: string, entry: unknown, actor: Actor = reviewer) =>
  world.run(shop, (ctx) => recordApproval(ctx, { ...about(objectId), entry, shown }), { actor });
const revoke = (shop: ShopIdentity, objectId: string, entryId: string, actor: Actor = reviewer) => world.run(shop, (ctx) => revokeApproval(ctx, { objectId, entryId }), { actor });
const gate = (shop: ShopIdentity, objectId: string) => world.run(shop, (ctx) => evaluateGate(ctx, { ...about(objectId), todayOn: "2026-12-07" }));
const verify = (shop: ShopIdentity) => verifyApprovalsOf(shop, (work) => world.database.forShop(shop.id, (tx) => work({ shop, tx })));

async function threeEntries() {
  const shop = await world.makeShop();
  const objectId = randomUUID();
  const ids = [];
  for (const kind of ["lawyer-opinion", "dpo-advice", "controller-decision"] as const) ids.push(expectOk(await record(shop, objectId, anEntry(kind))).entryId);
  return { shop, objectId, ids };
}

describe("recording what people said", () => {
  it("keeps person, role, document, dates, what was shown, and by which account", async () => {
    const { shop, objectId, ids } = await threeEntries();
    const view = await gate(shop, objectId);
    expect(view).toMatchObject({ outcome: "allowed", missing: [] });
    expect(view.entries[0]).toEqual({
      id: ids[0],
      kind: "lawyer-opinion",
      revokes: null,
      verdict: "positive",
      person: "Dr. Clara Winter",
      role: "Rechtsanwältin",
      firm: "Winter & Kollegen",
      text: "Geprüft und besprochen.",
      conditions: "",
      documentName: "lawyer-opinion.pdf",
      documentHash: "a".repeat(64),
      givenOn: "2026-11-23",
      validUntilOn: "2027-11-23",
      recordedAt: "2026-11-23T10:00:00.000Z",
      recordedBy: "2",
      contentHash,
      isCurrent: true,
      shown,
    });
  });

  it("seals names and words: no table holds them in the clear, and opening them is logged (law X-03)", async () => {
    const { shop, objectId } = await threeEntries();
    const kept = await world.run(shop, (ctx) => rows(ctx).approvalEntry.findMany({ where: { objectId } }));
    const text = JSON.stringify(kept.map(({ sealedEntry, ...columns }) => [columns, Buffer.from(sealedEntry).toString("latin1")]));
    for (const word of ["Winter", "Sommer", "Lindenhof", "Geprüft", "pdf"]) expect(text).not.toContain(word);
    world.clock.advance({ minutes: 1 });
    await gate(shop, objectId);
    const access = await world.run(shop, (ctx) => rows(ctx).vaultAccess.findMany({ where: { subject: objectId, at: world.clock.now() } }));
    expect(access).toHaveLength(1);
    expect(access[0]).toMatchObject({ purpose: "read-approvals", count: 3, fields: ["approval_entry.sealed_entry"] });
  });

  it("is for staff, refuses what is incomplete, and then keeps nothing", async () => {
    const shop = await world.makeShop();
    const objectId = randomUUID();
    for (const actor of [{ kind: "system", job: "test" }, { kind: "shopper" }, { kind: "platform" }] as const) {
      expect(await record(shop, objectId, anEntry("dpo-advice"), actor)).toEqual({ ok: false, refusal: { kind: "not-staff" } });
      expect(await revoke(shop, objectId, randomUUID(), actor)).toEqual({ ok: false, refusal: { kind: "not-staff" } });
    }
    expect(await record(shop, objectId, anEntry("dpo-advice", { person: "", validUntilOn: "2028-01-01" }))).toEqual({
      ok: false,
      refusal: { kind: "invalid-entry", issues: [{ path: "person", kind: "required" }, { path: "validUntilOn", kind: "too-far-ahead" }] },
    });
    expect(await record(shop, objectId, null)).toMatchObject({ refusal: { kind: "invalid-entry" } });
    expect(await record(shop, objectId, anEntry("lawyer-opinion"), author)).toEqual({ ok: false, refusal: { kind: "author-is-reviewer" } });
    expect((await gate(shop, objectId)).entries).toEqual([]);
  });

  it("takes a decision when opinion and advice on this content are on record, whatever they say, and names what is missing before", async () => {
    const shop = await world.makeShop();
    const objectId = randomUUID();
    const tooEarly = (...missing: readonly string[]) => ({ ok: false, refusal: { kind: "decision-too-early", missing } });
    const decide = (verdict: string) => record(shop, objectId, anEntry("controller-decision", { verdict }));
    const other = { ...about(objectId), contentHash: "b".repeat(64) };
    for (const kind of ["lawyer-opinion", "dpo-advice"] as const) expectOk(await world.run(shop, (ctx) => recordApproval(ctx, { ...other, entry: anEntry(kind), shown }), { actor: reviewer }));
    for (const verdict of ["positive", "negative"]) expect(await decide(verdict)).toEqual(tooEarly("lawyer-opinion", "dpo-advice"));
    const { entryId } = expectOk(await record(shop, objectId, anEntry("lawyer-opinion")));
    expect(await decide("positive")).toEqual(tooEarly("dpo-advice"));
    expectOk(await record(shop, objectId, anEntry("dpo-advice", { verdict: "negative" })));
    expectOk(await decide("negative"));
    expectOk(await revoke(shop, objectId, entryId));
    expect(await decide("positive")).toEqual(tooEarly("lawyer-opinion"));
    expect((await gate(shop, objectId)).entries).toHaveLength(6);
  });

  it("counts for a day that is not yet over by the shop's clock, not by ours", async () => {
    const shop = await world.makeShop({ timeZone: "Pacific/Auckland" });
    world.clock.set("2026-11-23T13:00:00Z");
    expectOk(await record(shop, randomUUID(), anEntry("dpo-advice", { givenOn: "2026-11-24" })));
    expect(await record(shop, randomUUID(), anEntry("dpo-advice", { givenOn: "2026-11-25" }))).toMatchObject({ refusal: { issues: [{ path: "givenOn", kind: "in-the-future" }] } });
  });

  it("queues parallel entries in one chain", async () => {
    const shop = await world.makeShop();
    const objectId = randomUUID();
    await Promise.all([1, 2, 3, 4].map((n) => record(shop, objectId, anEntry("dpo-advice", { text: `Hinweis ${n}` }))));
    expect((await gate(shop, objectId)).entries).toHaveLength(4);
    expect(await verify(shop)).toEqual({ entries: 4, firstBroken: null });
  });

  it("is of one shop: another sees and revokes nothing (law X-01)", async () => {
    const { objectId, ids } = await threeEntries();
    const stranger = await world.makeShop();
    expect(await world.run(stranger, (ctx) => listApprovals(ctx, { ...about(objectId), todayOn: "2026-12-07" }))).toEqual([]);
    expect(await revoke(stranger, objectId, ids[0]!)).toEqual({ ok: false, refusal: { kind: "approval-not-found" } });
  });
});

describe("taking an entry back", () => {
  it("is a new line; the old one stays readable and counts no more", async () => {
    const { shop, objectId, ids } = await threeEntries();
    const { entryId } = expectOk(await revoke(shop, objectId, ids[1]!, author));
    const view = await gate(shop, objectId);
    expect(view.missing).toEqual([{ kind: "entry-missing", entry: "dpo-advice" }]);
    expect(view.entries).toHaveLength(4);
    expect(view.entries[1]).toMatchObject({ id: ids[1], person: "Berta Sommer", isCurrent: false });
    expect(view.entries[3]).toMatchObject({ id: entryId, kind: "revocation", revokes: ids[1], verdict: null, person: "", recordedBy: "1", isCurrent: false, shown: null });
  });

  it("happens once, also when two do it at once, and only to an entry", async () => {
    const { shop, objectId, ids } = await threeEntries();
    const both = await Promise.all([1, 2].map(() => revoke(shop, objectId, ids[0]!)));
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(await revoke(shop, objectId, ids[0]!)).toEqual({ ok: false, refusal: { kind: "already-revoked" } });
    const revocation = (await gate(shop, objectId)).entries.at(-1)!;
    for (const entryId of [revocation.id, randomUUID(), "nonsense"]) expect(await revoke(shop, objectId, entryId)).toEqual({ ok: false, refusal: { kind: "approval-not-found" } });
  });

  it("lets somebody else take the role", async () => {
    const { shop, objectId, ids } = await threeEntries();
    expect(await record(shop, objectId, anEntry("controller-decision", { person: "Sommer, Berta" }))).toEqual({ ok: false, refusal: { kind: "same-person", other: "dpo-advice" } });
    expectOk(await revoke(shop, objectId, ids[1]!));
    expectOk(await record(shop, objectId, anEntry("dpo-advice", { person: "Jonas Feld" })));
    expectOk(await record(shop, objectId, anEntry("controller-decision", { person: "Sommer, Berta" })));
  });
});

describe("the ledger", () => {
  async function tamper(shop: ShopIdentity, sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: world.url });
    await client.connect();
    await client.query("SELECT set_config('app.shop_id', $1, false)", [shop.id]);
    await client.query("ALTER TABLE approval_entry DISABLE TRIGGER USER");
    await client.query(sql);
    await client.query("ALTER TABLE approval_entry ENABLE TRIGGER USER");
    await client.end();
  }

  it.each([
    ["a verdict that was turned", "UPDATE approval_entry SET verdict = 'negative' WHERE sequence = 2", { problem: "entry-changed", sequence: 2 }],
    ["a validity that was stretched", "UPDATE approval_entry SET valid_until_on = valid_until_on - 1 WHERE sequence = 1", { problem: "entry-changed", sequence: 1 }],
    ["words that were exchanged", "UPDATE approval_entry SET sealed_entry = 'x' WHERE sequence = 3", { problem: "entry-changed", sequence: 3 }],
    ["a line that is gone", "DELETE FROM approval_entry WHERE sequence = 1", { problem: "entry-missing", sequence: 1 }],
  ])("shows %s, after the triggers were switched off", async (_what, sql, found) => {
    const { shop, objectId } = await threeEntries();
    await threeEntries();
    expect(await verify(shop)).toEqual({ entries: 3, firstBroken: null });
    await tamper(shop, sql);
    expect((await verify(shop)).firstBroken).toEqual({ objectId, ...found });
  });

  it("verifies after the key is gone, and then names nobody", async () => {
    const { shop, objectId } = await threeEntries();
    await world.run(shop, (ctx) => ctx.vault.shred(objectId));
    expect(await verify(shop)).toEqual({ entries: 3, firstBroken: null });
    expect((await gate(shop, objectId)).entries.map(({ person, verdict }) => [person, verdict])).toEqual(Array(3).fill(["", "positive"]));
  });

  it("loses what is over by law A-07, with its key, and keeps the rest", async () => {
    const { shop, objectId } = await threeEntries();
    expect(await world.run(shop, (ctx) => purgeApprovals(ctx))).toBe(0);
    await tamper(shop, "UPDATE approval_entry SET at = '2022-12-31T22:59:59Z'");
    const recent = randomUUID();
    expectOk(await record(shop, recent, anEntry("dpo-advice")));
    const { definition, handle } = jobs.find((job) => job.definition.name === "approvals.purge-entries")!;
    await world.run(shop, (ctx) => handle(ctx, definition.parse({ shopId: shop.id }) as never));
    expect(await world.run(shop, (ctx) => rows(ctx).approvalEntry.findMany({ select: { objectId: true } }))).toEqual([{ objectId: recent }]);
    expect(await world.run(shop, (ctx) => ctx.vault.shred(objectId))).toBe(false);
  });

  it("is in the record of processing as soon as there is a line, as data of reviewers", async () => {
    const [activity] = processingActivities;
    const { shop } = await threeEntries();
    const empty = await world.makeShop();
    expect(activity).toMatchObject({ id: "approvals.records", concerns: "reviewers" });
    expect([await world.run(shop, (ctx) => activity!.isActive(ctx)), await world.run(empty, (ctx) => activity!.isActive(ctx))]).toEqual([true, false]);
  });
});
