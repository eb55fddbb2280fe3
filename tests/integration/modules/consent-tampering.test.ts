import { randomInt, randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import type { LedgerFinding } from "#app/modules/consent/index.ts";
import { giveConsent, verifyLedger, withdrawConsent, writeCheckpoint } from "#app/modules/consent/index.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { getTestWorld } from "#tests/support/database.ts";

const world = await getTestWorld();
const [purpose, scope] = ["survey-link", "survey:1"] as const;

/** A ledger of three people with three lines each (given, withdrawn, given), sealed, and in force. */
async function aLedger(): Promise<{ shop: ShopIdentity; people: CustomerReference[] }> {
  const shop = await world.makeShop();
  const people = Array.from({ length: 3 }, () => randomUUID() as CustomerReference).sort();
  for (const customer of people) {
    await world.run(shop, async (ctx) => {
      await ctx.vault.ensureKey(customer);
      const consent = {
        customer,
        platformCustomerId: String(randomInt(1e6, 1e9)),
        purpose,
        scope,
        language: "de",
        text: "Ja, verknüpfen.",
        noticeHash: "n",
        evidence: { page: "/", action: "unticked checkbox ticked", controller: { name: "T", address: "B" }, source: "storefront" },
      } as const;
      await giveConsent(ctx, consent);
      await withdrawConsent(ctx, { customer, purpose, scope, channel: "storefront" });
      await giveConsent(ctx, consent);
    });
  }
  await world.run(shop, (ctx) => writeCheckpoint(ctx));
  return { shop, people };
}

/** Somebody with all rights over the database: the triggers that protect the ledger are off for this one change. */
async function tamper(shop: ShopIdentity, table: string, sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.shop_id', $1, false)", [shop.id]);
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const changed = await client.query(sql, values);
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    if (!changed.rowCount) throw new Error("the test tampered with nothing");
  } finally {
    await client.end();
  }
}

const verify = (shop: ShopIdentity): Promise<LedgerFinding> => world.run(shop, verifyLedger);

describe("a ledger that somebody with all rights tampered with", () => {
  it("verifies before: the tests below can fail", async () => {
    const { shop } = await aLedger();
    expect(await verify(shop)).toEqual({ entries: 9, chains: 3, checkpoints: 1, unsealedChains: 0, firstBroken: null });
  });

  it.each([
    ["the kind of a line", "kind = 'withdrawn'"],
    ["its instant", "at = at + interval '1 millisecond'"],
    ["its sealed evidence", "sealed_evidence = '\\x00'"],
    ["its text's hash", "text_hash = 'x'"],
    ["whom it is about, by hash", "platform_id_hash = '\\x00'"],
    ["its hash", "hash = 'x'"],
  ])("is named by the line when %s was changed", async (_, change) => {
    const { shop, people } = await aLedger();
    await tamper(shop, "consent_entry", `UPDATE consent_entry SET ${change} WHERE customer = $1 AND sequence = 1`, [people[1]]);
    const { firstBroken } = await verify(shop);
    expect(firstBroken).toMatchObject({ problem: "entry-changed", customer: people[1], sequence: 1 });
    expect(firstBroken?.consentEntryId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("names the first of several", async () => {
    const { shop, people } = await aLedger();
    for (const customer of [people[2], people[0]]) await tamper(shop, "consent_entry", "UPDATE consent_entry SET kind = 'x' WHERE customer = $1 AND sequence = 2", [customer]);
    expect((await verify(shop)).firstBroken).toMatchObject({ customer: people[0], sequence: 2 });
  });

  it.each([1, 2, 3])("names the line that was removed (the %i. of three)", async (sequence) => {
    const { shop, people } = await aLedger();
    await tamper(shop, "consent_entry", "DELETE FROM consent_entry WHERE customer = $1 AND sequence = $2", [people[1], sequence]);
    expect((await verify(shop)).firstBroken).toMatchObject({ problem: "entry-missing", customer: people[1], sequence });
  });

  it("names the person whose whole chain was removed", async () => {
    const { shop, people } = await aLedger();
    await tamper(shop, "consent_entry", "DELETE FROM consent_entry WHERE customer = $1", [people[1]]);
    expect(await verify(shop)).toMatchObject({ chains: 2, firstBroken: { problem: "chain-missing", customer: people[1] } });
  });

  it("names the checkpoint when the seal over a removed chain was removed with it", async () => {
    const { shop, people } = await aLedger();
    await tamper(shop, "consent_entry", "DELETE FROM consent_entry WHERE customer = $1", [people[1]]);
    await tamper(shop, "consent_checkpoint_head", "DELETE FROM consent_checkpoint_head WHERE customer = $1", [people[1]]);
    expect((await verify(shop)).firstBroken).toMatchObject({ problem: "checkpoint-changed", sequence: 1 });
  });

  it("names the checkpoint that was changed, and the one that was removed below another", async () => {
    const { shop, people } = await aLedger();
    await world.run(shop, (ctx) => withdrawConsent(ctx, { customer: people[0]!, purpose, scope, channel: "storefront" }));
    await world.run(shop, (ctx) => writeCheckpoint(ctx));
    await tamper(shop, "consent_checkpoint", "UPDATE consent_checkpoint SET entries = 99 WHERE sequence = 2");
    expect((await verify(shop)).firstBroken).toMatchObject({ problem: "checkpoint-changed", sequence: 2 });
    await tamper(shop, "consent_checkpoint", "DELETE FROM consent_checkpoint WHERE sequence = 1");
    expect((await verify(shop)).firstBroken).toMatchObject({ problem: "checkpoint-missing", sequence: 1 });
  });

  it("names a line whose text was reworded, or is gone", async () => {
    const { shop, people } = await aLedger();
    await tamper(shop, "consent_text", "UPDATE consent_text SET text = 'Ja, alles.'");
    expect((await verify(shop)).firstBroken).toMatchObject({ problem: "text-changed", customer: people[0], sequence: 1 });
    await tamper(shop, "consent_text", "DELETE FROM consent_text");
    expect((await verify(shop)).firstBroken).toMatchObject({ problem: "text-missing", customer: people[0], sequence: 1 });
  });
});
