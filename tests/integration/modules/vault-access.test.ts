import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createVaultFactory, listAccess, purgeAccessLog, rewrapKeys, subjectData } from "#app/modules/vault/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { environmentKeys } from "#app/platform/keys/environment-keys.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { Sealed } from "#app/shared/ports/vault.ts";
import { getTestWorld } from "#tests/support/database.ts";

const world = await getTestWorld();
const field = "customer.sealed_email";

async function sealFor(shop: ShopIdentity, subject: string, value: string): Promise<Sealed> {
  return world.run(shop, async (ctx) => {
    await ctx.vault.ensureKey(subject);
    return ctx.vault.seal({ subject, field, value });
  });
}

describe("opening personal data (law X-03)", () => {
  it("leaves one line with who, why and which fields", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna@example.org");
    const staff = { kind: "staff", staffId: "7" } as const;
    const opened = await world.run(shop, (ctx) => ctx.vault.open({ subject: anna, field, sealed, purpose: "serve-privacy-case" }), { actor: staff });
    expect(opened).toBe("anna@example.org");
    const { lines } = await world.run(shop, (ctx) => listAccess(ctx, { page: 1 }));
    expect(lines).toMatchObject([{ actor: "staff:7", purpose: "serve-privacy-case", subject: anna, fields: [field], count: 1, at: "2026-11-23T10:00:00.000Z" }]);
  });

  it("of many people at once leaves one line with their count", async () => {
    const shop = await world.makeShop();
    const people = [randomUUID(), randomUUID(), randomUUID()];
    const sealed = await Promise.all(people.map((subject) => sealFor(shop, subject, `comment of ${subject}`)));
    const requests = people.map((subject, index) => ({ subject, field, sealed: sealed[index]! }));
    const opened = await world.run(shop, (ctx) => ctx.vault.openMany(requests, "read-survey-comments"));
    expect(opened).toEqual(people.map((subject) => `comment of ${subject}`));
    const { lines } = await world.run(shop, (ctx) => listAccess(ctx, { page: 1 }));
    expect(lines).toMatchObject([{ subject: null, count: 3 }]);
  });

  it("is not logged when the transaction that opened is rolled back, because nobody was shown anything", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna");
    const failing = world.run(shop, async (ctx) => {
      await ctx.vault.open({ subject: anna, field, sealed, purpose: "serve-privacy-case" });
      throw new Error("later failure");
    });
    await expect(failing).rejects.toThrow("later failure");
    expect((await world.run(shop, (ctx) => listAccess(ctx, { page: 1 }))).lines).toEqual([]);
  });

  it("fails with all that was done beside it when its line cannot be written: what is not logged was not opened", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna");
    const bindVault = createVaultFactory(world.keys);
    const failing = world.run(shop, async (ctx) => {
      await ctx.vault.ensureKey(randomUUID());
      const vault = bindVault({ ...ctx, ids: { ...ctx.ids, next: () => "no id" } });
      return vault.open({ subject: anna, field, sealed, purpose: "serve-privacy-case" });
    });
    await expect(failing).rejects.toMatchObject({ message: expect.stringContaining("undone") as unknown, cause: { code: "22P02" } });
    expect(await world.database.forShop(shop.id, (tx) => rows({ tx }).subjectKey.count())).toBe(1);
  });

  it("stands in her access package by date and purpose, without the name of staff (law R-05)", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna");
    await world.run(shop, (ctx) => ctx.vault.open({ subject: anna, field, sealed, purpose: "serve-privacy-case" }), { actor: { kind: "staff", staffId: "7" } });
    const [records] = await world.run(shop, (ctx) => subjectData.export(ctx, { customer: anna as CustomerReference }));
    expect(records).toMatchObject({ table: "vault_access", rows: [{ at: "2026-11-23T10:00:00.000Z", purpose: "serve-privacy-case" }] });
    expect(JSON.stringify(records)).not.toContain("staff");
  });

  it("can be read page by page, newest first", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna");
    await world.run(shop, async (ctx) => {
      for (let n = 0; n < 51; n += 1) await ctx.vault.open({ subject: anna, field, sealed, purpose: "serve-privacy-case" });
    });
    const [first, second] = await world.run(shop, async (ctx) => [await listAccess(ctx, { page: 1 }), await listAccess(ctx, { page: 2 })]);
    expect([first.lines.length, first.hasNext, second.lines.length, second.hasNext]).toEqual([50, true, 1, false]);
  });
});

describe("destroying a key (law R-10)", () => {
  it("makes every sealed copy unreadable, and says whether there was a key", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna@example.org");
    expect(await world.run(shop, (ctx) => ctx.vault.shred(anna))).toBe(true);
    expect(await world.run(shop, (ctx) => ctx.vault.shred(anna))).toBe(false);
    const opened = await world.run(shop, (ctx) => ctx.vault.openMany([{ subject: anna, field, sealed }], "serve-privacy-case"));
    expect(opened).toEqual([null]);
    expect((await world.run(shop, (ctx) => listAccess(ctx, { page: 1 }))).lines).toEqual([]);
  });

  it("holds at once within the transaction, and a new key opens nothing old", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna@example.org");
    await world.run(shop, async (ctx) => {
      expect(await ctx.vault.open({ subject: anna, field, sealed, purpose: "erase-person" })).toBe("anna@example.org");
      await ctx.vault.shred(anna);
      expect(await ctx.vault.open({ subject: anna, field, sealed, purpose: "erase-person" })).toBeNull();
      await expect(ctx.vault.seal({ subject: anna, field, value: "x" })).rejects.toThrow("no key");
      await ctx.vault.ensureKey(anna);
      await expect(ctx.vault.open({ subject: anna, field, sealed, purpose: "erase-person" })).rejects.toThrow();
    });
  });

  it("touches nobody else's", async () => {
    const shop = await world.makeShop();
    const [anna, berta] = [randomUUID(), randomUUID()];
    await sealFor(shop, anna, "anna");
    const bertas = await sealFor(shop, berta, "berta");
    await world.run(shop, (ctx) => ctx.vault.shred(anna));
    expect(await world.run(shop, (ctx) => ctx.vault.open({ subject: berta, field, sealed: bertas, purpose: "show-own-data" }))).toBe("berta");
  });
});

describe("keys of subjects", () => {
  it("are made once, however many ask at the same time", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await Promise.all(Array.from({ length: 4 }, (_, n) => sealFor(shop, anna, `value ${n}`)));
    const requests = sealed.map((value) => ({ subject: anna, field, sealed: value }));
    const opened = await world.run(shop, (ctx) => ctx.vault.openMany(requests, "show-own-data"));
    expect(opened).toEqual(["value 0", "value 1", "value 2", "value 3"]);
  });

  it("of one shop open nothing in another (law X-01)", async () => {
    const [shop, other] = [await world.makeShop(), await world.makeShop()];
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna");
    expect(await world.run(other, (ctx) => ctx.vault.open({ subject: anna, field, sealed, purpose: "show-own-data" }))).toBeNull();
    await world.run(other, (ctx) => ctx.vault.ensureKey(anna));
    await expect(world.run(other, (ctx) => ctx.vault.open({ subject: anna, field, sealed, purpose: "show-own-data" }))).rejects.toThrow();
  });
});

describe("look-up hashes", () => {
  it("are the same for the same value of a shop, and differ by kind, value and shop", async () => {
    const [shop, other] = [await world.makeShop(), await world.makeShop()];
    const hash = (of: ShopIdentity, kind: "email" | "platform-customer", value: string) =>
      world.run(of, async (ctx) => Buffer.from(await ctx.vault.lookupHash(kind, value)).toString("hex"));
    const anna = await hash(shop, "email", "anna@example.org");
    expect(anna).toHaveLength(64);
    expect(await hash(shop, "email", "anna@example.org")).toBe(anna);
    const others = [await hash(shop, "platform-customer", "anna@example.org"), await hash(shop, "email", "berta@example.org"), await hash(other, "email", "anna@example.org")];
    expect(new Set([anna, ...others]).size).toBe(4);
  });
});

describe("rotating the master key", () => {
  it("wraps every key anew in batches, changes no data, and the old master key is not needed afterwards", async () => {
    const [old, fresh] = [1, 2].map((version) => `v${version}:${randomBytes(32).toString("base64")}`) as [string, string];
    const shop = await world.makeShop();
    const people = Array.from({ length: 5 }, () => randomUUID());
    const withMaster = <Value>(keys: ReturnType<typeof environmentKeys>, work: (vault: ReturnType<ReturnType<typeof createVaultFactory>>) => Promise<Value>) =>
      world.run(shop, (ctx) => work(createVaultFactory(keys)(ctx)));
    const before = environmentKeys(old, []);
    const sealed = await withMaster(before, async (vault) => {
      for (const subject of people) await vault.ensureKey(subject);
      return Promise.all(people.map((subject) => vault.seal({ subject, field, value: subject })));
    });
    const hash = await withMaster(before, (vault) => vault.lookupHash("email", "anna@example.org"));

    const during = environmentKeys(fresh, [old]);
    const batches: number[] = [];
    for (let taken = -1; taken !== 0; batches.push(taken)) taken = await world.run(shop, (ctx) => rewrapKeys(ctx, during, 2));
    expect(batches).toEqual([3, 2, 1, 0]);

    const after = environmentKeys(fresh, []);
    const requests = people.map((subject, index) => ({ subject, field, sealed: sealed[index]! }));
    expect(await withMaster(after, (vault) => vault.openMany(requests, "show-own-data"))).toEqual(people);
    expect(await withMaster(after, (vault) => vault.lookupHash("email", "anna@example.org"))).toEqual(hash);
  });
});

describe("the access log's own retention (law §6)", () => {
  it("deletes what is older than twelve months and nothing younger; nothing can be changed", async () => {
    const shop = await world.makeShop();
    const anna = randomUUID();
    const sealed = await sealFor(shop, anna, "anna");
    const openAt = async (instant: string) => {
      world.clock.set(instant);
      await world.run(shop, (ctx) => ctx.vault.open({ subject: anna, field, sealed, purpose: "show-own-data" }));
    };
    const today = new Date();
    const monthsAgo = (months: number) => new Date(today.getTime() - months * 30.5 * 86_400_000).toISOString();
    await openAt("2015-03-01T10:00:00Z");
    await openAt(monthsAgo(11));
    world.clock.set(today.toISOString());
    expect(await world.run(shop, purgeAccessLog)).toBe(1);
    expect(await world.run(shop, purgeAccessLog)).toBe(0);
    expect((await world.run(shop, (ctx) => listAccess(ctx, { page: 1 }))).lines).toHaveLength(1);
    world.clock.set("2026-11-23T10:00:00Z");
  });
});
