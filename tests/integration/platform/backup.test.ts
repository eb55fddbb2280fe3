import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import pg from "pg";
import { giveConsent, loadConsentProofs, reduceProof, verifyLedger, writeCheckpoint } from "#app/modules/consent/index.server.ts";
import { loadCustomerDay } from "#app/modules/customer-days/index.server.ts";
import { eraseCustomer, findCustomer, keepContactCurrent, openContact, recogniseCustomer } from "#app/modules/customers/index.server.ts";
import { createVaultFactory } from "#app/modules/vault/index.server.ts";
import { restoreBackup, writeBackup } from "#app/platform/backup/backup-file.server.ts";
import { dumpRows } from "#app/platform/backup/dump-rows.server.ts";
import { listTables, type BackupPart } from "#app/platform/backup/tables.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { aDayWorld, aScheduledDay } from "#tests/support/set-up-customer-day.ts";

const folder = mkdtempSync(join(tmpdir(), "kundentag-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (name: string) => join(folder, name);

async function withClient<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const save = (world: TestWorld, part: BackupPart, file: string) => withClient(world.url, (client) => writeBackup({ client, keyProvider: world.keys }, part, file));
const restore = (to: TestWorld, from: TestWorld, file: string) => withClient(to.url, (client) => restoreBackup({ client, keyProvider: from.keys }, file));

/** Works in a restored database with the master key of the one that was saved. */
function runRestored<Value>(to: TestWorld, from: TestWorld, shop: ShopIdentity, work: (ctx: AppContext) => Promise<Value>): Promise<Value> {
  return to.run(shop, (ctx) => work({ ...ctx, vault: createVaultFactory(from.keys)(ctx) }));
}

async function becomeCustomer(world: TestWorld, shop: ShopIdentity, platformCustomerId: string, email: string) {
  return world.run(shop, async (ctx) => {
    const recognised = await recogniseCustomer(ctx, { platformCustomerId, by: "herself" });
    if (!recognised.ok) throw new Error("not recognised");
    const customer = recognised.value;
    await keepContactCurrent(ctx, { platformCustomerId, email, asOf: ctx.clock.now() });
    await giveConsent(ctx, {
      customer,
      platformCustomerId,
      purpose: "survey-link",
      scope: "survey:1",
      language: "de",
      text: "Ja, „verknüpfen“\nmit Zeilenumbruch und \\ und 'Anführung'.",
      noticeHash: "n",
      evidence: { page: "/products/assam", action: "unticked checkbox ticked", controller: { name: "T", address: "B" }, source: "storefront" },
    });
    return customer;
  });
}

async function aWorldWithTwoCustomers() {
  const world = await getTestWorld();
  const shop = await world.makeShop();
  await world.makeShop();
  const anna = await becomeCustomer(world, shop, "1001", "anna@example.org");
  const berta = await becomeCustomer(world, shop, "1002", "berta@example.org");
  await world.run(shop, (ctx) => writeCheckpoint(ctx));
  const erase = (customer: typeof anna) =>
    world.run(shop, async (ctx) => {
      await reduceProof(ctx, customer);
      await eraseCustomer(ctx, customer);
      await ctx.vault.shred(customer);
    });
  return { world, shop, anna, berta, erase };
}

describe("a backup of the data with today's keys (law R-14)", () => {
  it("opens what is hers before her erasure, and nothing of hers after it", async () => {
    const { world, shop, anna, berta, erase } = await aWorldWithTwoCustomers();
    const [data, keysBefore, keysToday] = [fileOf("data"), fileOf("keys-before"), fileOf("keys-today")];
    await save(world, "data", data);
    await save(world, "keys", keysBefore);
    await erase(anna);
    await save(world, "keys", keysToday);

    const before = await getTestWorld();
    await restore(before, world, data);
    await restore(before, world, keysBefore);
    const opened = await runRestored(before, world, shop, (ctx) => openContact(ctx, anna, "serve-privacy-case"));
    expect(opened).toEqual({ platformCustomerId: "1001", email: "anna@example.org" });

    const today = await getTestWorld();
    await restore(today, world, data);
    await restore(today, world, keysToday);
    await runRestored(today, world, shop, async (ctx) => {
      expect(await openContact(ctx, anna, "serve-privacy-case")).toBeNull();
      expect(await loadConsentProofs(ctx, anna, "serve-privacy-case")).toMatchObject([{ evidence: null }]);
      expect(await openContact(ctx, berta, "serve-privacy-case")).toEqual({ platformCustomerId: "1002", email: "berta@example.org" });
      expect(await verifyLedger(ctx)).toMatchObject({ entries: 2, firstBroken: null });
    });
  });

  it("destroys her key again when an older backup of the keys is restored beside younger data", async () => {
    const { world, shop, anna, berta, erase } = await aWorldWithTwoCustomers();
    await save(world, "keys", fileOf("old-keys"));
    await erase(anna);
    await save(world, "data", fileOf("young-data"));
    const target = await getTestWorld();
    await restore(target, world, fileOf("young-data"));
    expect(await restore(target, world, fileOf("old-keys"))).toMatchObject({ destroyedAgain: 1 });
    await runRestored(target, world, shop, async (ctx) => {
      expect(await ctx.vault.shred(anna)).toBe(false);
      expect(await openContact(ctx, berta, "serve-privacy-case")).not.toBeNull();
    });
  });
});

describe("a restored database", () => {
  it("has the same rows in every table of every shop, and finds her by e-mail", async () => {
    const { world, shop, anna } = await aWorldWithTwoCustomers();
    for (const part of ["data", "keys"] as const) await save(world, part, fileOf(`all-${part}`));
    const target = await getTestWorld();
    for (const part of ["data", "keys"] as const) await restore(target, world, fileOf(`all-${part}`));
    for (const part of ["data", "keys"] as const) {
      const [there, here] = await Promise.all([world, target].map(({ url }) => withClient(url, (client) => allLines(client, part))));
      expect(there!.length).toBeGreaterThan(3);
      expect(here).toEqual(there);
    }
    expect(await runRestored(target, world, shop, (ctx) => findCustomer(ctx, { email: "anna@example.org" }))).toBe(anna);
  });

  it("has scheduled days with what people said about them, and the keys to read it", async () => {
    const world = await getTestWorld();
    const days = await aDayWorld(world);
    const dayId = await aScheduledDay(days);
    for (const part of ["data", "keys"] as const) await save(world, part, fileOf(`days-${part}`));
    const target = await getTestWorld();
    await restore(target, world, fileOf("days-data"));
    expect(await restore(target, world, fileOf("days-keys"))).toMatchObject({ destroyedAgain: 0 });
    const restored = await runRestored(target, world, days.shop, (ctx) => loadCustomerDay(ctx, dayId));
    expect(restored).toEqual(await days.detail(dayId));
    expect(restored).toMatchObject({ state: "scheduled", gate: { outcome: "allowed" } });
  });

  it("goes on counting after the restored rows", async () => {
    const { world, shop } = await aWorldWithTwoCustomers();
    await save(world, "data", fileOf("counting"));
    const target = await getTestWorld();
    await restore(target, world, fileOf("counting"));
    await target.run(shop, (ctx) => ctx.outbox.publish({ name: "consent.given", payload: {} }));
    const ids = (await target.database.unbound.outboxEntry.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("what is saved where", () => {
  it("keys and data are apart, and every table of ours is in exactly one of them", async () => {
    const { world } = await aWorldWithTwoCustomers();
    await withClient(world.url, async (client) => {
      const [data, keys] = [await listTables(client, "data"), await listTables(client, "keys")];
      const found = await client.query<{ name: string }>(
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'keys') AND tablename <> '_prisma_migrations'",
      );
      expect([...data, ...keys].map(({ name }) => name).sort()).toEqual(found.rows.map(({ name }) => name).sort());
      expect(keys.map(({ name }) => name)).toContain("keys.subject_key");
      expect((await allLines(client, "keys")).join()).toContain("wrapped_key");
      expect((await allLines(client, "data")).join()).not.toContain("wrapped_key");
    });
  });

  it("leaves in the order of its primary key, not of its arrival: a dump dates no anonymous answer (law S-02)", async () => {
    const world = await getTestWorld();
    const shop = await world.makeShop();
    const surveyId = randomUUID();
    const ids = Array.from({ length: 30 }, () => randomUUID());
    await world.run(shop, async (ctx) => {
      for (const id of ids) {
        await rows(ctx).anonymousAnswer.create({ data: { shopId: shop.id, id, surveyId, version: 1, weekOn: new Date("2026-11-23"), language: "de", score: 1 } });
      }
    });
    await withClient(world.url, async (client) => {
      const dumped: string[] = [];
      for await (const chunk of dumpRows(client, "data")) dumped.push(...chunk.split("\n").filter((line) => line.includes(surveyId)));
      expect(dumped.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(ids.toSorted());
      const tables = [...(await listTables(client, "data")), ...(await listTables(client, "keys"))];
      expect(tables.filter(({ key }) => !key).map(({ name }) => name)).toEqual([]);
      expect(tables.find(({ name }) => name === "public.consent_checkpoint_head")?.key).toBe("t.shop_id, t.checkpoint, t.customer");
    });
  });

  it("comes from one moment, whatever is written while it is saved", async () => {
    const { world, shop } = await aWorldWithTwoCustomers();
    await withClient(world.url, async (client) => {
      const dump = dumpRows(client, "data");
      const lines = [(await dump.next()).value as string];
      await becomeCustomer(world, shop, "1003", "clara@example.org");
      for await (const more of dump) lines.push(more);
      const customers = lines.join("").split("\n").filter((line) => line.includes('"sealed_platform_id"'));
      expect(customers).toHaveLength(2);
    });
  });
});

describe("a backup's file (law X-02)", () => {
  it("shows nothing without the master key, is refused when altered or cut off, and says so", async () => {
    const { world, shop, anna } = await aWorldWithTwoCustomers();
    const file = fileOf("sealed");
    await save(world, "data", file);
    const saved = readFileSync(file);
    for (const text of [anna, shop.domain, "survey-link", "anna@example.org"]) expect(saved.includes(text)).toBe(false);

    const stranger = { ...world, keys: environmentKeys(`${world.keys.currentVersion}:${randomBytes(32).toString("base64")}`, []) };
    const target = await getTestWorld();
    await expect(restore(target, stranger, file)).rejects.toThrow();

    const altered = Buffer.from(saved);
    altered[Math.floor(saved.length / 2)]! ^= 1;
    const damaged = { altered, "cut-off": saved.subarray(0, saved.length - 7), "not-one": Buffer.from("{}\n") };
    for (const [name, bytes] of Object.entries(damaged)) {
      writeFileSync(fileOf(name), bytes);
      await expect(restore(target, world, fileOf(name)), name).rejects.toThrow();
    }
    expect(await target.database.unbound.shop.count()).toBe(0);
    expect((await restore(target, world, file)).rows).toBeGreaterThan(5);
    await expect(restore(target, world, file)).rejects.toThrow("empty database");
  });
});

async function allLines(client: pg.Client, part: BackupPart): Promise<string[]> {
  const lines: string[] = [];
  for await (const chunk of dumpRows(client, part)) lines.push(...chunk.split("\n").filter(Boolean));
  return lines.sort();
}
