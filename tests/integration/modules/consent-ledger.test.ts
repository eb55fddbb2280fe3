import { randomInt, randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import {
  endConsent,
  exportEvidence,
  giveConsent,
  hasConsent,
  isSuppressed,
  listConsentHistory,
  listConsents,
  loadConsentProofs,
  objectToPurpose,
  purgeProofs,
  subjectData,
  suppress,
  verifyLedger,
  withdrawConsent,
  writeCheckpoint,
  type GiveConsent,
} from "#app/modules/consent/index.server.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { getTestWorld } from "#tests/support/database.ts";

const world = await getTestWorld();
const purpose = "survey-link";
const scope = "survey:0198a000-0000-7000-8000-000000000001";

interface Person {
  readonly customer: CustomerReference;
  readonly platformCustomerId: string;
}

async function aPerson(shop: ShopIdentity): Promise<Person> {
  const customer = randomUUID() as CustomerReference;
  await world.run(shop, (ctx) => ctx.vault.ensureKey(customer));
  return { customer, platformCustomerId: String(randomInt(1_000_000, 9_999_999_999)) };
}

function consentOf(person: Person, changes: Partial<GiveConsent> = {}): GiveConsent {
  return {
    ...person,
    purpose,
    scope,
    language: "de",
    text: "Ja, meine Antwort darf mit meinem Kundenkonto verknüpft werden.",
    noticeHash: "a".repeat(64),
    evidence: {
      page: "/products/assam",
      action: "unticked checkbox ticked",
      controller: { name: "Teekontor Lindenhof GmbH", address: "Lindenhof 1, 10115 Berlin" },
      source: "storefront",
      ageConfirmed: true,
    },
    ...changes,
  };
}

const give = (shop: ShopIdentity, person: Person, changes?: Partial<GiveConsent>) => world.run(shop, (ctx) => giveConsent(ctx, consentOf(person, changes)));
const withdraw = (shop: ShopIdentity, { customer }: Person) => world.run(shop, (ctx) => withdrawConsent(ctx, { customer, purpose, scope, channel: "storefront" }));
const has = (shop: ShopIdentity, { customer }: Person) => world.run(shop, (ctx) => hasConsent(ctx, { customer, purpose, scope }));
const events = async (shop: ShopIdentity) =>
  (await world.database.unbound.outboxEntry.findMany({ where: { shopId: shop.id, kind: "event" }, orderBy: { id: "asc" } })).map(({ name }) => name);

describe("giving a consent (law C-03)", () => {
  it("keeps every field of its proof, opened only for a purpose", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    const given = await give(shop, anna);
    const [proof] = await world.run(shop, (ctx) => loadConsentProofs(ctx, anna.customer, "serve-privacy-case"));
    expect(proof).toMatchObject({
      consentEntryId: given.ok ? given.value.consentEntryId : "",
      shopDomain: shop.domain,
      person: anna.customer,
      purpose,
      scope,
      channel: "storefront",
      language: "de",
      text: "Ja, meine Antwort darf mit meinem Kundenkonto verknüpft werden.",
      noticeHash: "a".repeat(64),
      givenAt: new Date("2026-11-23T10:00:00Z"),
      evidence: {
        page: "/products/assam",
        action: "unticked checkbox ticked",
        controller: { name: "Teekontor Lindenhof GmbH", address: "Lindenhof 1, 10115 Berlin" },
        source: "storefront",
        ageConfirmed: true,
        platformCustomerId: anna.platformCustomerId,
      },
      endedAt: null,
      keptUntilOn: null,
      sequence: 1,
    });
    expect(await events(shop)).toEqual(["consent.given"]);
  });

  it("shows the text she agreed to, also when the text is worded anew later (law C-08)", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna, { text: "first wording" });
    await give(shop, anna, { text: "second wording", scope: "survey:other" });
    const consents = await world.run(shop, (ctx) => listConsents(ctx, anna.customer));
    expect(consents.map(({ text }) => text)).toEqual(["second wording", "first wording"]);
  });

  it("is in force for her, this purpose and this scope, and for nothing else", async () => {
    const shop = await world.makeShop();
    const [anna, berta] = [await aPerson(shop), await aPerson(shop)];
    await give(shop, anna);
    expect(await has(shop, anna)).toBe(true);
    expect(await has(shop, berta)).toBe(false);
    expect(await world.run(shop, (ctx) => hasConsent(ctx, { customer: anna.customer, purpose, scope: "survey:other" }))).toBe(false);
  });
});

describe("withdrawing (law C-06)", () => {
  it("counts within its own transaction", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    await world.run(shop, async (ctx) => {
      await withdrawConsent(ctx, { customer: anna.customer, purpose, scope, channel: "storefront" });
      expect(await hasConsent(ctx, { customer: anna.customer, purpose, scope })).toBe(false);
    });
    expect(await events(shop)).toEqual(["consent.given", "consent.withdrawn"]);
  });

  it("twice, or at the same time, is one line and one event", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    const outcomes = await Promise.all([withdraw(shop, anna), withdraw(shop, anna), withdraw(shop, anna)]);
    expect(outcomes.filter(({ withdrawn }) => withdrawn)).toHaveLength(1);
    expect(await withdraw(shop, anna)).toEqual({ withdrawn: false });
    expect((await world.run(shop, (ctx) => listConsentHistory(ctx, anna.customer))).map(({ kind }) => kind)).toEqual(["given", "withdrawn"]);
    expect(await events(shop)).toEqual(["consent.given", "consent.withdrawn"]);
  });

  it("keeps the proof, with when and how it ended, until the end of the third year (law T-02)", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    await withdraw(shop, anna);
    const [proof] = await world.run(shop, (ctx) => loadConsentProofs(ctx, anna.customer, "serve-privacy-case"));
    expect(proof).toMatchObject({ endedBy: "withdrawn", endedChannel: "storefront", endedAt: new Date("2026-11-23T10:00:00Z"), keptUntilOn: "2029-12-31" });
  });
});

describe("the end of what a consent was for (law T-01, T-02)", () => {
  it("is a line of its own kind and an event of its own, once; the proof's years begin, and the ledger verifies", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    const end = () => world.run(shop, (ctx) => endConsent(ctx, { customer: anna.customer, purpose, scope }));
    expect([await end(), await end()]).toEqual([{ ended: true }, { ended: false }]);
    expect(await has(shop, anna)).toBe(false);
    expect((await world.run(shop, (ctx) => listConsentHistory(ctx, anna.customer))).map(({ kind, channel }) => [kind, channel])).toEqual([["given", "storefront"], ["ended", "retention"]]);
    expect(await events(shop)).toEqual(["consent.given", "consent.ended"]);
    const [proof] = await world.run(shop, (ctx) => loadConsentProofs(ctx, anna.customer, "serve-privacy-case"));
    expect(proof).toMatchObject({ endedBy: "ended", endedChannel: "retention", keptUntilOn: "2029-12-31" });
    await world.run(shop, (ctx) => writeCheckpoint(ctx));
    expect(await world.run(shop, verifyLedger)).toMatchObject({ entries: 2, checkpoints: 1, firstBroken: null });
  });

  it("lets the proof go when its years are over", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    world.clock.set("2015-11-23T10:00:00Z");
    await give(shop, anna);
    await world.run(shop, (ctx) => endConsent(ctx, { customer: anna.customer, purpose, scope }));
    world.clock.set(new Date().toISOString());
    expect(await world.run(shop, purgeProofs)).toMatchObject({ lines: 2 });
    world.clock.set("2026-11-23T10:00:00Z");
  });
});

describe("the chain (law C-03)", () => {
  it("takes parallel appends of one person one after the other, all of them", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await Promise.all(Array.from({ length: 8 }, (_, n) => give(shop, anna, { scope: `survey:${n}` })));
    expect(await world.run(shop, (ctx) => listConsents(ctx, anna.customer))).toHaveLength(8);
    expect(await world.run(shop, verifyLedger)).toMatchObject({ entries: 8, chains: 1, firstBroken: null });
  });

  it("does not let one person wait for another", async () => {
    const shop = await world.makeShop();
    const [anna, berta] = [await aPerson(shop), await aPerson(shop)];
    await give(shop, anna);
    await world.run(shop, async (ctx) => {
      await giveConsent(ctx, consentOf(anna));
      // Anna's chain is locked until this transaction ends; Berta's consent commits meanwhile, and a checkpoint too.
      await give(shop, berta);
      await world.run(shop, (other) => writeCheckpoint(other));
      expect(await has(shop, berta)).toBe(true);
    });
    expect(await world.run(shop, verifyLedger)).toMatchObject({ entries: 3, chains: 2, firstBroken: null });
  });

  it("is protected by the database: no line can be changed, deleted or truncated", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    const attempt = async (sql: string) => {
      const client = new pg.Client({ connectionString: world.url });
      await client.connect();
      try {
        await client.query("SELECT set_config('app.shop_id', $1, false)", [shop.id]);
        await client.query(sql);
      } finally {
        await client.end();
      }
    };
    for (const table of ["consent_entry", "consent_checkpoint", "consent_checkpoint_head"]) await expect(attempt(`TRUNCATE ${table}`)).rejects.toThrow("new lines only");
    await expect(attempt("UPDATE consent_entry SET kind = 'withdrawn'")).rejects.toThrow("new lines only");
    await expect(attempt("DELETE FROM consent_entry")).rejects.toThrow("new lines only");
  });
});

describe("checkpoints", () => {
  it("seal what moved since the last one, and nothing twice", async () => {
    const shop = await world.makeShop();
    const [anna, berta] = [await aPerson(shop), await aPerson(shop)];
    const seal = () => world.run(shop, (ctx) => writeCheckpoint(ctx));
    await give(shop, anna);
    await give(shop, berta);
    expect(await seal()).toMatchObject({ checkpoints: 1, heads: 2 });
    expect(await seal()).toMatchObject({ checkpoints: 0, heads: 0 });
    world.clock.advance({ hours: 1 });
    await withdraw(shop, anna);
    expect(await world.run(shop, verifyLedger)).toMatchObject({ checkpoints: 1, unsealedChains: 1, firstBroken: null });
    expect(await seal()).toMatchObject({ checkpoints: 1, heads: 1 });
    expect(await world.run(shop, verifyLedger)).toEqual({ entries: 3, chains: 2, checkpoints: 2, unsealedChains: 0, firstBroken: null });
    world.clock.set("2026-11-23T10:00:00Z");
  });

  it("written at the same time become one after the other", async () => {
    const shop = await world.makeShop();
    await give(shop, await aPerson(shop));
    const written = await Promise.all([1, 2, 3].map(() => world.run(shop, (ctx) => writeCheckpoint(ctx))));
    expect(written.map(({ heads }) => heads).sort()).toEqual([0, 0, 1]);
    expect(await world.run(shop, verifyLedger)).toMatchObject({ checkpoints: 1, firstBroken: null });
  });
});

describe("objecting (Art. 21)", () => {
  it("ends every consent to the purpose and stands in the suppression list", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    await give(shop, anna, { scope: "survey:other" });
    await world.run(shop, (ctx) => objectToPurpose(ctx, { ...anna, purpose, language: "de", channel: "storefront" }));
    expect(await world.run(shop, (ctx) => listConsents(ctx, anna.customer))).toEqual([]);
    expect(await world.run(shop, (ctx) => isSuppressed(ctx, { platformCustomerId: anna.platformCustomerId, purpose }))).toBe(true);
    expect((await events(shop)).filter((name) => name === "consent.withdrawn")).toHaveLength(2);
  });
});

describe("the suppression list (law M-06)", () => {
  const imported = { evidence: { ...consentOf({} as Person).evidence, source: "import" as const } };

  it("survives erasure and stands against a new import, until a new consent of her own", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    await world.run(shop, async (ctx) => {
      await subjectData.erase(ctx, { customer: anna.customer });
      await ctx.vault.shred(anna.customer);
    });
    const again = { ...(await aPerson(shop)), platformCustomerId: anna.platformCustomerId };
    expect(await give(shop, again, imported)).toEqual({ ok: false, refusal: { kind: "suppressed" } });
    expect((await give(shop, again)).ok).toBe(true);
    expect(await world.run(shop, (ctx) => isSuppressed(ctx, { platformCustomerId: anna.platformCustomerId, purpose }))).toBe(false);
    expect((await give(shop, again, imported)).ok).toBe(true);
    await withdraw(shop, again);
    expect(await world.run(shop, (ctx) => isSuppressed(ctx, { platformCustomerId: anna.platformCustomerId, purpose }))).toBe(true);
  });

  it("entered by the merchant ends what is in force, and an e-mail is found by it too", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    const entry = { scope: "all", reason: "merchant", channel: "merchant" } as const;
    await world.run(shop, (ctx) => suppress(ctx, { ...entry, kind: "platform-customer", value: anna.platformCustomerId }));
    await world.run(shop, (ctx) => suppress(ctx, { ...entry, kind: "email", value: "berta@example.org" }));
    expect(await has(shop, anna)).toBe(false);
    expect(await world.run(shop, (ctx) => isSuppressed(ctx, { email: "berta@example.org", purpose }))).toBe(true);
    expect(await world.run(shop, (ctx) => isSuppressed(ctx, { email: "clara@example.org", purpose }))).toBe(false);
  });
});

describe("erasing a person", () => {
  it("keeps the proof after the customer is erased, unreadable in its sealed part; a second run changes nothing", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna);
    const erase = (ctx: AppContext) => subjectData.erase(ctx, { customer: anna.customer });
    const steps = await world.run(shop, async (ctx) => {
      const done = await erase(ctx);
      await ctx.vault.shred(anna.customer);
      return done;
    });
    expect(steps[0]).toEqual({ table: "consent_entry", action: "kept", rows: 2, norm: "Art. 17(3)(e) GDPR", keptUntil: "2029-12-31" });
    expect(await world.run(shop, erase)).toEqual(steps);
    expect(await has(shop, anna)).toBe(false);
    const [proof] = await world.run(shop, (ctx) => loadConsentProofs(ctx, anna.customer, "serve-privacy-case"));
    expect(proof).toMatchObject({ evidence: null, endedChannel: "erasure", text: "Ja, meine Antwort darf mit meinem Kundenkonto verknüpft werden." });
    expect(await world.run(shop, verifyLedger)).toMatchObject({ entries: 2, firstBroken: null });
    expect(await events(shop)).toEqual(["consent.given"]);
  });

  it("of whom there is no consent has nothing to do", async () => {
    const shop = await world.makeShop();
    expect(await world.run(shop, (ctx) => subjectData.erase(ctx, { customer: randomUUID() as CustomerReference }))).toEqual([]);
  });
});

describe("her access package (law R-04)", () => {
  it("holds every line, the texts and the opened evidence", async () => {
    const shop = await world.makeShop();
    const anna = await aPerson(shop);
    await give(shop, anna, { evidence: { ...consentOf(anna).evidence, page: "/pages/canary" } });
    await withdraw(shop, anna);
    await world.run(shop, (ctx) => writeCheckpoint(ctx));
    const records = await world.run(shop, (ctx) => subjectData.export(ctx, { customer: anna.customer }));
    const [entries, suppressions, heads] = records;
    expect(entries!.rows).toMatchObject([{ kind: "given", sealed_evidence: { page: "/pages/canary" }, text: "Ja, meine Antwort darf mit meinem Kundenkonto verknüpft werden." }, { kind: "withdrawn", sealed_evidence: null }]);
    expect([suppressions!.rows.length, heads!.rows.length]).toEqual([0, 1]);
    expect(records.map(({ table }) => table).sort()).toEqual([...subjectData.tables].sort());
  });
});

describe("the evidence for the merchant (law finding 14)", () => {
  it("holds every proof and the suppression list, page after page", async () => {
    const shop = await world.makeShop();
    const people = await Promise.all(Array.from({ length: 3 }, () => aPerson(shop)));
    for (const person of people) await give(shop, person);
    await withdraw(shop, people[0]!);
    await world.run(shop, (ctx) => objectToPurpose(ctx, { ...people[1]!, purpose, language: "de", channel: "merchant" }));
    const evidence = await world.run(shop, exportEvidence);
    expect(evidence.proofs.map(({ person }) => person).sort()).toEqual(people.map(({ customer }) => customer).sort());
    expect(evidence.proofs.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    expect(evidence.proofs.every((proof) => proof.evidence?.page === "/products/assam")).toBe(true);
    expect(evidence.suppressions).toMatchObject([{ kind: "platform-customer", scope: purpose, reason: "objection" }]);
    for (const { platformCustomerId } of people) expect(JSON.stringify(evidence.suppressions)).not.toContain(platformCustomerId);
  });
});

describe("retention of proofs (law T-02)", () => {
  it("deletes whole chains that are over, keeps those in force, and the ledger still verifies", async () => {
    const shop = await world.makeShop();
    const [ended, inForce, recent] = [await aPerson(shop), await aPerson(shop), await aPerson(shop)];
    world.clock.set("2015-11-23T10:00:00Z");
    await give(shop, ended);
    await withdraw(shop, ended);
    await give(shop, inForce);
    await world.run(shop, (ctx) => writeCheckpoint(ctx));
    world.clock.set(new Date().toISOString());
    await give(shop, recent);
    await withdraw(shop, recent);
    await world.run(shop, (ctx) => writeCheckpoint(ctx));

    expect(await world.run(shop, purgeProofs)).toEqual({ lines: 2, heads: 2 });
    expect(await world.run(shop, (ctx) => listConsentHistory(ctx, ended.customer))).toEqual([]);
    expect(await has(shop, inForce)).toBe(true);
    expect(await world.run(shop, verifyLedger)).toEqual({ entries: 3, chains: 2, checkpoints: 3, unsealedChains: 0, firstBroken: null });
    expect(await world.run(shop, purgeProofs)).toEqual({ lines: 0, heads: 0 });
    world.clock.set("2026-11-23T10:00:00Z");
  });
});
