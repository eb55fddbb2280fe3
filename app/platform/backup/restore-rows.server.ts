import type pg from "pg";
import { headingMark, type Heading } from "./dump-rows.server.ts";
import { bindTo, listMigrations, listShopIds, listTables, type BackupPart } from "./tables.server.ts";

const rowsAtATime = 500;

/**
 * Writes the lines of a backup into a migrated database whose tables of this part are empty; all of them or none.
 * @returns the number of rows.
 * @throws Error when the schema is another version's, when there are rows already, or when the lines end early.
 */
export async function restoreRows(client: pg.Client, part: BackupPart, lines: AsyncIterable<string>): Promise<number> {
  await client.query("BEGIN");
  try {
    await refuseFilled(client, part);
    const rows = await writeLines(client, part, lines);
    if (part === "data") await advanceSequences(client);
    await client.query("COMMIT");
    return rows;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

async function writeLines(client: pg.Client, part: BackupPart, lines: AsyncIterable<string>): Promise<number> {
  const known = new Set((await listTables(client, part)).map(({ name }) => name));
  let [written, promised]: [number, number | undefined] = [0, undefined];
  let table: string | undefined;
  let held: string[] = [];
  const flush = async (): Promise<void> => {
    if (held.length > 0) await insertRows(client, table, held);
    written += held.length;
    held = [];
  };
  for await (const line of lines) {
    if (!line.startsWith(headingMark)) {
      if (held.push(line) >= rowsAtATime) await flush();
      continue;
    }
    await flush();
    const heading = JSON.parse(line.slice(headingMark.length)) as Heading;
    if (heading.migrations) await refuseOtherVersion(client, heading.migrations);
    if (heading.shop) await bindTo(client, heading.shop);
    if (heading.table && !known.has(heading.table)) throw new Error(`This database has no table ${heading.table}.`);
    table = heading.table ?? table;
    promised = heading.rows ?? promised;
  }
  if (held.length > 0 || promised !== written) throw new Error("The backup ends early: it is not complete.");
  return written;
}

/** @param table one of the catalogue's names; checked before. */
async function insertRows(client: pg.Client, table: string | undefined, lines: readonly string[]): Promise<void> {
  if (!table) throw new Error("The backup has rows before it names a table.");
  await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`, [`[${lines.join(",")}]`]);
}

async function refuseOtherVersion(client: pg.Client, migrations: readonly string[]): Promise<void> {
  const here = await listMigrations(client);
  if (here.join() !== migrations.join()) throw new Error("The backup is from another version of the app: restore it with that version, then upgrade.");
}

async function refuseFilled(client: pg.Client, part: BackupPart): Promise<void> {
  const shops = await listShopIds(client);
  for (const { name, isBound } of await listTables(client, part)) {
    for (const shop of isBound ? shops : [null]) {
      if (shop) await bindTo(client, shop);
      const found = await client.query(`SELECT 1 FROM ${name} LIMIT 1`);
      if (found.rowCount) throw new Error(`There are rows in ${name} already: restore into an empty database, before the app has run on it.`);
    }
  }
}

/** Counters go on after the restored rows. */
async function advanceSequences(client: pg.Client): Promise<void> {
  await client.query("SELECT setval(pg_get_serial_sequence('public.outbox_entry', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM public.outbox_entry), false)");
}

/**
 * After keys were restored: destroys those that nothing in the data needs any more. A backup of the keys may be older than an
 * erasure; without this, restoring it would undo the erasure's last step (law R-14). Data first, then keys.
 * @returns how many keys were destroyed again.
 */
export async function destroyForgottenKeys(client: pg.Client): Promise<number> {
  let destroyed = 0;
  for (const shop of await listShopIds(client)) {
    await client.query("BEGIN");
    await bindTo(client, shop);
    const gone = await client.query(
      `DELETE FROM keys.subject_key k
       WHERE NOT EXISTS (SELECT 1 FROM customer c WHERE c.shop_id = k.shop_id AND c.reference = k.subject)
         AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.shop_id = k.shop_id AND s.id = k.subject)
         AND NOT EXISTS (SELECT 1 FROM approval_entry e WHERE e.shop_id = k.shop_id AND e.object_id = k.subject)
         AND NOT EXISTS (SELECT 1 FROM privacy_case p WHERE p.shop_id = k.shop_id AND p.id = k.subject AND p.sealed_requester IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM access_package a WHERE a.shop_id = k.shop_id AND a.subject = k.subject)`,
    );
    await client.query("COMMIT");
    destroyed += gone.rowCount ?? 0;
  }
  return destroyed;
}
