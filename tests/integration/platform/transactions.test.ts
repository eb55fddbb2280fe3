import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { transactionSeconds } from "#app/config/limits.ts";
import { openDatabase, rows, statements, type Database, type Rows } from "#app/platform/database/database.server.ts";
import { Prisma } from "#app/platform/database/generated/client.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";

let world: TestWorld;
/** One connection: whatever one transaction leaves on it, the next one meets. */
let database: Database;
let here: ShopIdentity;
let there: ShopIdentity;

beforeAll(async () => {
  world = await getTestWorld();
  database = openDatabase(world.url, 1);
  here = await world.makeShop();
  there = await world.makeShop();
  for (const shop of [here, there]) await inShop(shop, (tx) => tx.$executeRaw`INSERT INTO shop_profile (shop_id, revision, updated_at) VALUES (${shop.id}::uuid, 7, now())`);
});
afterAll(() => database.close());

const inShop = <Value>(shop: ShopIdentity, work: (tx: Rows) => Promise<Value>): Promise<Value> => database.forShop(shop.id, (tx) => work(rows({ tx })));
const keep = (tx: Rows, text: string) => tx.$executeRaw`INSERT INTO submission_receipt (shop_id, hash, received_on) VALUES (${here.id}::uuid, ${Buffer.from(text)}, now())`;
const kept = () => inShop(here, async (tx) => (await tx.submissionReceipt.findMany()).map(({ hash }) => Buffer.from(hash).toString()).sort());
const isClean = async () => {
  const [state] = await inShop(there, (tx) => tx.$queryRaw<{ shop: string; writes: string | null }[]>`
    SELECT current_setting('app.shop_id') AS shop, pg_current_xact_id_if_assigned()::text AS writes`);
  expect(state).toEqual({ shop: there.id, writes: null });
  await expect(database.unbound.$queryRaw`SELECT shop_id FROM shop_profile`).rejects.toThrow();
};

describe("a transaction of a shop", () => {
  it("is one for raw statements and for models: each sees what the other wrote, and both stay or go together (X-01)", async () => {
    await inShop(here, async (tx) => {
      await keep(tx, "raw");
      expect(await tx.submissionReceipt.count()).toBe(1);
      await tx.submissionReceipt.create({ data: { shopId: here.id, hash: Buffer.from("model"), receivedOn: new Date() } });
      expect(await tx.$queryRaw`SELECT convert_from(hash, 'UTF8') AS text FROM submission_receipt ORDER BY 1`).toEqual([{ text: "model" }, { text: "raw" }]);
    });
    const failing = inShop(here, async (tx) => {
      await keep(tx, "raw of a failure");
      await tx.submissionReceipt.create({ data: { shopId: here.id, hash: Buffer.from("model of a failure"), receivedOn: new Date() } });
      throw new Error("changed her mind");
    });
    await expect(failing).rejects.toThrow("changed her mind");
    expect(await kept()).toEqual(["model", "raw"]);
    await isClean();
  });

  it("sees the rows of its shop alone, by statement and by model, and leaves its shop to nobody", async () => {
    await inShop(here, async (tx) => {
      expect(await tx.$queryRaw`SELECT shop_id::text AS id FROM shop_profile`).toEqual([{ id: here.id }]);
      expect(await tx.shopProfile.findMany({ select: { shopId: true } })).toEqual([{ shopId: here.id }]);
      expect(await tx.$executeRaw`UPDATE shop_profile SET revision = 8 WHERE shop_id = ${there.id}::uuid`).toBe(0);
    });
    await isClean();
  });

  it("runs statements in the order in which they were asked, also when nobody waits in between", async () => {
    const [, , first, second] = await inShop(here, (tx) => Promise.all([
      tx.$executeRaw`UPDATE shop_profile SET revision = 10`,
      tx.$executeRaw`UPDATE shop_profile SET revision = revision * 2`,
      tx.$queryRaw`SELECT revision FROM shop_profile`,
      statements({ tx: tx as never }).$queryRaw`SELECT revision + 1 AS revision FROM shop_profile`,
    ]));
    expect([first, second]).toEqual([[{ revision: 20 }], [{ revision: 21 }]]);
  });

  it("fails as a whole when one statement failed, also where somebody went on as if it had not", async () => {
    const goneOn = inShop(here, async (tx) => {
      await keep(tx, "before the failure");
      await tx.$queryRaw`SELECT 1 / 0`.catch(() => {});
    });
    await expect(goneOn).rejects.toThrow("a statement failed");
    await expect(inShop(here, (tx) => keep(tx, "raw"))).rejects.toMatchObject({ code: "23505" });
    expect(await kept()).not.toContain("before the failure");
    await isClean();
  });

  it("takes a statement that is put together of parts, and days as days in whatever zone the process lives", async () => {
    vi.stubEnv("TZ", "America/Los_Angeles");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(new Date("2026-03-29T00:00:00Z").getDate()).toBe(28);
    const day = new Date("2026-03-29T00:00:00Z");
    await inShop(here, async (tx) => {
      // eslint-disable-next-line no-restricted-syntax -- a name of the schema, as the erasure of a shop has one
      const table = Prisma.raw("submission_receipt");
      expect(await tx.$executeRaw`UPDATE ${table} SET received_on = ${day}::date WHERE hash = ${Buffer.from("raw")}`).toBe(1);
      expect(await tx.$queryRaw`SELECT received_on AS day, received_on::text AS text FROM submission_receipt WHERE received_on = ANY(${[day]}::date[])`).toEqual([{ day, text: "2026-03-29" }]);
    });
  });

  it("is over when its work is: what is asked later is refused and changes nothing", async () => {
    const escaped = await inShop(here, async (tx) => ({ tx }));
    await expect(keep(escaped.tx, "late")).rejects.toThrow("over");
    await expect(escaped.tx.shopProfile.findMany()).rejects.toThrow("over");
    expect(await kept()).not.toContain("late");
  });

  it("does not end a process whose connection is torn away, and the next one gets another", async () => {
    const torn = inShop(here, async (tx) => {
      await keep(tx, "torn");
      await tx.shopProfile.findMany();
      await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    });
    await expect(torn).rejects.toThrow();
    expect(await kept()).not.toContain("torn");
    await isClean();
  });
});

describe("a transaction that takes too long", () => {
  it("is undone at once, while its work still waits for something else, and says so", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const waiting = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const late = inShop(here, async (tx) => {
      await tx.shopProfile.findMany();
      await keep(tx, "too late");
      written.resolve();
      await waiting.promise;
      await keep(tx, "far too late");
    });
    const outcome = late.catch((error: unknown) => error);
    await written.promise;
    vi.advanceTimersByTime(transactionSeconds * 1000);
    vi.useRealTimers();
    // The row it wrote is free again before its work returns: another connection can write it.
    const other = openDatabase(world.url, 1);
    await other.forShop(here.id, (tx) => keep(rows({ tx }), "too late"));
    await other.close();
    waiting.resolve();
    expect(await outcome).toMatchObject({ name: "TransactionExpired" });
    await pause(0);
    expect(await kept()).toEqual(["model", "raw", "too late"]);
    await isClean();
  });
});
