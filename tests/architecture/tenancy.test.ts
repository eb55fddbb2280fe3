import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { prismaTables } from "#tests/support/get/prisma-schema.ts";
import { rowToInsert } from "#tests/support/get/row-to-insert.ts";

/** Tables that row level security does not bind to a shop, each with the reason. */
const belongToNoShop: Readonly<Record<string, string>> = {
  shop: "How a shop is found.",
  webhook_delivery: "A delivery may be for a shop we do not know (any more).",
  outbox_entry: "The relay moves the entries of all shops; they hold ids only.",
  app_session: "The platform's library finds sessions by their id; tokens are sealed.",
  app_key: "Keys of the app itself.",
  shop_erasure: "The proof outlives the shop.",
};

const tables = prismaTables();
const bound = tables.filter(({ name }) => !(name in belongToNoShop));
const shopA = randomUUID();
const shopB = randomUUID();

let world: TestWorld;
let client: pg.Client;

/** Runs in a transaction that is always rolled back; `shop` is whom the transaction names, null names nobody. */
async function as<Value>(shop: string | null, work: () => Promise<Value>): Promise<Value> {
  await client.query("BEGIN");
  try {
    if (shop !== null) await client.query("SELECT set_config('app.shop_id', $1, true)", [shop]);
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

beforeAll(async () => {
  world = await getTestWorld();
  client = new pg.Client({ connectionString: world.url });
  await client.connect();
  for (const table of bound) {
    const insert = await rowToInsert(client, table, { shop_id: shopA });
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.shop_id', $1, true)", [shopA]);
    await client.query(insert.text, insert.values);
    await client.query("COMMIT");
  }
});
afterAll(() => client.end());

describe("the database", () => {
  test("is used by a role that row level security binds", async () => {
    const { rows } = await client.query("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user");
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  });

  test("has the tables of the schema and no other, each bound to a shop or excepted with a reason", async () => {
    const { rows } = await client.query<{ name: string; has_shop: boolean }>(
      `SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shop_id' AND a.attnotnull) AS has_shop
       FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text IN ('public', 'keys') AND c.relname <> '_prisma_migrations'`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
    expect(rows.filter(({ name, has_shop }) => !has_shop && !(name in belongToNoShop))).toEqual([]);
    expect(Object.keys(belongToNoShop).filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  });

  test("begins every key and index of a shop's table with the shop", async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE c.relname = ANY($1) AND a.attname <> 'shop_id'`,
      [bound.map(({ name }) => name)],
    );
    expect(rows.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(bound.map((table) => ({ ...table, table: `${table.schema}.${table.name}`, quoted: `"${table.schema}"."${table.name}"` })))("$table", (table) => {
  const count = async (): Promise<number> => {
    const { rows } = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM ${table.quoted}`);
    return Number(rows[0]?.rows);
  };

  test("has row level security, enabled and forced, for reading and writing (X-01)", async () => {
    const { rows } = await client.query(
      `SELECT c.relrowsecurity, c.relforcerowsecurity, p.permissive, p.cmd, p.qual, p.with_check
       FROM pg_class c JOIN pg_policies p ON p.schemaname = c.relnamespace::regnamespace::text AND p.tablename = c.relname WHERE c.oid = $1::regclass`,
      [table.quoted],
    );
    const condition = "(shop_id = (current_setting('app.shop_id'::text))::uuid)";
    expect(rows).toEqual([
      { relrowsecurity: true, relforcerowsecurity: true, permissive: "PERMISSIVE", cmd: "ALL", qual: condition, with_check: condition },
    ]);
  });

  test("shows the shop its row", async () => {
    expect(await as(shopA, count)).toBe(1);
  });

  test("is an error to ask without naming a shop", async () => {
    await expect(as(null, count)).rejects.toThrow(/app\.shop_id|invalid input syntax for type uuid: ""/);
  });

  test("shows another shop nothing, and lets it change and delete nothing", async () => {
    expect(await as(shopB, count)).toBe(0);
    expect(await as(shopB, async () => (await client.query(`UPDATE ${table.quoted} SET shop_id = $1`, [shopB])).rowCount)).toBe(0);
    expect(await as(shopB, async () => (await client.query(`DELETE FROM ${table.quoted}`)).rowCount)).toBe(0);
    expect(await as(shopA, count)).toBe(1);
  });

  test("takes no row in another shop's name", async () => {
    const insert = await rowToInsert(client, table, { shop_id: shopA });
    await expect(as(shopB, () => client.query(insert.text, insert.values))).rejects.toMatchObject({ code: "42501" });
  });
});
