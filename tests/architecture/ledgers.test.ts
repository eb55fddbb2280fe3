import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getTestWorld, type TestWorld } from "#tests/support/database.ts";
import { rowToInsert } from "#tests/support/get/row-to-insert.ts";

/** Tables that take new lines only, with the SQL of the last instant whose lines may go. */
const ledgers = [
  { name: "consent_entry", over: "date_trunc('year', now()) - interval '3 years' - interval '1 millisecond'", notYet: "date_trunc('year', now()) - interval '3 years'" },
  { name: "consent_checkpoint", over: "date_trunc('year', now()) - interval '3 years' - interval '1 millisecond'", notYet: "date_trunc('year', now()) - interval '3 years'" },
  { name: "consent_checkpoint_head", over: "date_trunc('year', now()) - interval '3 years' - interval '1 millisecond'", notYet: "date_trunc('year', now()) - interval '3 years'" },
  { name: "approval_entry", over: "date_trunc('year', now()) - interval '3 years' - interval '1 millisecond'", notYet: "date_trunc('year', now()) - interval '3 years'" },
  { name: "vault_access", over: "now() - interval '12 months' - interval '1 second'", notYet: "now() - interval '12 months' + interval '1 minute'" },
];
/** Tables whose lines stay as they were written; whole lines may go. */
const immutable = ["survey_version", "consent_text", "erasure_certificate", "shop_erasure"];

const refused = { code: "23001" };

let world: TestWorld;
let client: pg.Client;
let shop: string;

beforeAll(async () => {
  world = await getTestWorld();
  client = new pg.Client({ connectionString: world.url });
  await client.connect();
  shop = (await world.makeShop()).id;
});
afterAll(() => client.end());

/** Inserts a line, recorded when the SQL says, then tries something with it; nothing of it stays. */
async function withLine<Value>(table: string, at: string, attempt: () => Promise<Value>): Promise<Value> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT set_config('app.shop_id', $1, true)", [shop]);
    const instant = at === "" ? {} : { at: (await client.query<{ at: Date }>(`SELECT ${at} AS at`)).rows[0]?.at };
    const owner = table === "shop_erasure" ? {} : { shop_id: shop };
    const insert = await rowToInsert(client, { schema: "public", name: table }, { ...owner, ...instant });
    await client.query(insert.text, insert.values);
    return await attempt();
  } finally {
    await client.query("ROLLBACK");
  }
}

describe.each(ledgers)("the ledger $name (C-03, A-07)", ({ name, over, notYet }) => {
  const remove = async (): Promise<number | null> => (await client.query(`DELETE FROM ${name}`)).rowCount;

  test("takes a new line", async () => {
    const rows = await withLine(name, "now()", async () => (await client.query(`SELECT 1 FROM ${name}`)).rowCount);
    expect(rows).toBe(1);
  });

  test("refuses to change a line, whatever its age", async () => {
    for (const at of ["now()", over]) {
      await expect(withLine(name, at, () => client.query(`UPDATE ${name} SET at = at`))).rejects.toMatchObject(refused);
    }
  });

  test("refuses to delete a line before its retention is over", async () => {
    for (const at of ["now()", notYet]) await expect(withLine(name, at, remove)).rejects.toMatchObject(refused);
  });

  test("lets a line go when its retention is over", async () => {
    expect(await withLine(name, over, remove)).toBe(1);
  });

  test("refuses to be emptied", async () => {
    await expect(withLine(name, "now()", () => client.query(`TRUNCATE ${name}`))).rejects.toMatchObject(refused);
    await expect(withLine(name, "now()", () => client.query(`TRUNCATE ${name} CASCADE`))).rejects.toMatchObject(refused);
  });

  test("lets its lines go with a shop that is being erased, and with no other", async () => {
    const redacting = (domain: string) => async () => {
      await client.query("UPDATE shop SET redacting_at = now() WHERE domain = $1", [domain]);
      return remove();
    };
    const { rows } = await client.query<{ domain: string }>("SELECT domain FROM shop WHERE id = $1", [shop]);
    const other = await world.makeShop({ domain: `${randomUUID().slice(0, 8)}.myshopify.com` });
    expect(await withLine(name, "now()", redacting(rows[0]?.domain ?? ""))).toBe(1);
    await expect(withLine(name, "now()", redacting(other.domain))).rejects.toMatchObject(refused);
  });
});

test.each(immutable)("a line of %s stays as it was written (I-04)", async (name) => {
  const { rows } = await client.query<{ column: string }>(
    "SELECT column_name AS column FROM information_schema.columns WHERE table_name = $1 AND column_name NOT IN ('shop_id') ORDER BY ordinal_position",
    [name],
  );
  for (const { column } of rows) {
    await expect(withLine(name, "", () => client.query(`UPDATE ${name} SET "${column}" = "${column}"`)), column).rejects.toMatchObject(refused);
  }
});

test("the database protects exactly these tables", async () => {
  const { rows } = await client.query<{ name: string; trigger: string }>(
    "SELECT DISTINCT c.relname AS name, t.tgname AS trigger FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled = 'O'",
  );
  const protectedBy = (trigger: string): string[] => rows.filter((row) => row.trigger === trigger).map(({ name }) => name).toSorted();
  const names = ledgers.map(({ name }) => name).toSorted();
  expect(protectedBy("append_only")).toEqual(names);
  expect(protectedBy("no_truncate")).toEqual(names);
  expect(protectedBy("immutable")).toEqual(immutable.toSorted());
});
