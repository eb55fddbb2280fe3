import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, rows, statements, type Database } from "#app/platform/database/database.server.ts";
import type { ShopIdentity, StatementContext } from "#app/shared/context.ts";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";

let world: TestWorld;
let database: Database;
let here: ShopIdentity;
let there: ShopIdentity;

beforeAll(async () => {
  world = await getTestWorld();
  database = openDatabase(world.url);
  here = await world.makeShop();
  there = await world.makeShop();
  for (const shop of [here, there]) await statements(inShop(shop)).$executeRaw`INSERT INTO shop_profile (shop_id, revision, updated_at) VALUES (${shop.id}::uuid, 7, now())`;
});
afterAll(() => database.close());

const inShop = (shop: ShopIdentity): Pick<StatementContext, "shop" | "tx"> => ({ shop, tx: database.statementsFor(shop.id) });
const profiles = (shop: ShopIdentity) => statements(inShop(shop)).$queryRaw<{ id: string }[]>`SELECT shop_id::text AS id FROM shop_profile`;

describe("a statement of a hot path", () => {
  it("sees the rows of its shop and of no other (X-01)", async () => {
    expect(await profiles(here)).toEqual([{ id: here.id }]);
    expect(await profiles(there)).toEqual([{ id: there.id }]);
    const taken = statements(inShop(there)).$executeRaw`UPDATE shop_profile SET revision = 8 WHERE shop_id = ${here.id}::uuid`;
    expect(await taken).toBe(0);
  });

  it("writes no row in another shop's name, and nothing at all when it fails half way", async () => {
    const failing = statements(inShop(here)).$executeRaw`
      WITH own AS (UPDATE shop_profile SET revision = 99 RETURNING 1)
      INSERT INTO submission_receipt (shop_id, hash, received_on) SELECT ${there.id}::uuid, '\\x01'::bytea, now() FROM own`;
    await expect(failing).rejects.toMatchObject({ code: "42501" });
    const [profile] = await statements(inShop(here)).$queryRaw<{ revision: number }[]>`SELECT revision FROM shop_profile`;
    expect(profile).toEqual({ revision: 7 });
  });

  it("leaves its shop to nobody: the next one on its connection has none", async () => {
    await profiles(here);
    await expect(database.statements.$queryRaw`SELECT shop_id FROM shop_profile`).rejects.toThrow(/app\.shop_id|invalid input syntax for type uuid: ""/);
    expect(await profiles(here)).toHaveLength(1);
    const asked = rows({ tx: database.unbound as never }).shopProfile.findMany();
    await expect(asked).rejects.toThrow();
  });

  it("fails alone: what came before it stays, what comes after it works", async () => {
    const hash = (text: string) => statements(inShop(here)).$executeRaw`INSERT INTO submission_receipt (shop_id, hash, received_on) VALUES (${here.id}::uuid, ${Buffer.from(text)}, now())`;
    expect(await hash("one")).toBe(1);
    await expect(hash("one")).rejects.toMatchObject({ code: "23505" });
    expect(await hash("two")).toBe(1);
    const [{ count } = { count: 0 }] = await statements(inShop(here)).$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM submission_receipt`;
    expect(count).toBe(2);
  });

  it("of many that run at once fails alone too, whatever shares its message", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) => {
        const shop = index % 2 ? here : there;
        // Every seventh divides by zero.
        return statements(inShop(shop)).$queryRaw<{ id: string; given: number }[]>`SELECT shop_id::text AS id, ${index}::int AS given, 1 / ${index % 7}::int FROM shop_profile`;
      }),
    );
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === "rejected") expect([index % 7, (outcome.reason as { code: string }).code]).toEqual([0, "22012"]);
      else expect(outcome.value).toMatchObject([{ id: (index % 2 ? here : there).id, given: index }]);
    }
  });

  it("that changes a row shares its commit with others, and fails alone all the same", async () => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const keep = (number: number) => statements(inShop(number % 2 ? here : there), `row ${number % 5}`).$executeRaw`
      INSERT INTO submission_receipt (shop_id, hash, received_on)
      SELECT shop_id, ${Buffer.from(`shared ${number}`)}, '2026-01-01'::date + 1 / ${number % 100}::int FROM shop_profile`;
    const outcomes = await Promise.allSettled(numbers.map(keep));
    expect(outcomes.map(({ status }) => status)).toEqual(numbers.map((number) => (number % 100 === 0 ? "rejected" : "fulfilled")));
    const kept = await Promise.all([here, there].map((shop) => statements(inShop(shop)).$queryRaw<{ hash: string; written_by: string }[]>`
      SELECT convert_from(hash, 'UTF8') AS hash, xmin::text AS written_by FROM submission_receipt WHERE hash LIKE 'shared %'::bytea`));
    expect(kept.flat().map(({ hash }) => hash).sort()).toEqual(numbers.filter((number) => number % 100 > 0).map((number) => `shared ${number}`).sort());
    const [ours, theirs] = kept.map((rows, index) => rows.every(({ hash }) => Number(hash.slice(7)) % 2 === (index === 0 ? 1 : 0)));
    expect([ours, theirs]).toEqual([true, true]);
    expect(new Set(kept.flat().map(({ written_by }) => written_by)).size).toBeLessThan(150);
  });

  it("is asked again where two wait for each other: none is lost", async () => {
    const hashes = ["deadlock-a", "deadlock-b"].map((text) => Buffer.from(text));
    const inOrder = (row: string, order: readonly Buffer[]) => statements(inShop(here), row).$queryRaw<unknown[]>`
      INSERT INTO submission_receipt (shop_id, hash, received_on)
      SELECT ${here.id}::uuid, hash, now() FROM unnest(${order}::bytea[]) WITH ORDINALITY AS o(hash, place), pg_sleep(0.1) WHERE place > 0 ORDER BY place
      ON CONFLICT (shop_id, hash) DO UPDATE SET received_on = excluded.received_on RETURNING (SELECT pg_sleep(0.2))`;
    await Promise.all([inOrder("a", hashes), inOrder("b", [...hashes].reverse())]);
    const [{ count } = { count: 0 }] = await statements(inShop(here)).$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM submission_receipt WHERE hash = ANY(${hashes}::bytea[])`;
    expect(count).toBe(2);
  });
});
