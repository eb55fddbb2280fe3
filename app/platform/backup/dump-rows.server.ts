import type pg from "pg";
import { bindTo, listMigrations, listShopIds, listTables, type BackupPart, type BackupTable } from "./tables.server.ts";

const rowsAtATime = 1000;

/** Lines that start with this describe the rows that follow; a row itself starts with `{`. */
export const headingMark = "#";

export interface Heading {
  readonly migrations?: readonly string[];
  readonly table?: string;
  readonly shop?: string | null;
  /** In the last line: how many rows there are in all. */
  readonly rows?: number;
}

/**
 * Every row of a part as lines of JSON, from one snapshot: a read-only transaction at REPEATABLE READ, whatever is written
 * meanwhile. The app's role sees one shop's rows at a time (law X-01), so within the snapshot each bound table is read
 * shop by shop, and the tables that belong to no shop once. By cursor: memory does not grow with the tables.
 */
export async function* dumpRows(client: pg.Client, part: BackupPart): AsyncGenerator<string> {
  await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    await client.query("SET LOCAL timezone = 'UTC'");
    yield heading({ migrations: await listMigrations(client) });
    const tables = await listTables(client, part);
    const shops = await listShopIds(client);
    let rows = 0;
    for (const table of tables) {
      for (const shop of table.isBound ? shops : [null]) {
        for await (const lines of readTable(client, table, shop)) {
          if (lines.isFirst) yield heading({ table: table.name, shop });
          rows += lines.rows.length;
          yield `${lines.rows.join("\n")}\n`;
        }
      }
    }
    yield heading({ rows });
  } finally {
    await client.query("ROLLBACK");
  }
}

/**
 * In the order of the primary key: the order on disk is the order of arrival, and would date anonymous answers (law S-02).
 * @param table its names come from the catalogue, quoted by the database.
 */
async function* readTable(client: pg.Client, table: BackupTable, shop: string | null): AsyncGenerator<{ rows: string[]; isFirst: boolean }> {
  if (shop) await bindTo(client, shop);
  if (!table.key) throw new Error(`${table.name} has no primary key to read it by.`);
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${table.name} t ORDER BY ${table.key}`);
  for (let isFirst = true; ; isFirst = false) {
    const found = await client.query<{ line: string }>(`FETCH ${rowsAtATime} FROM backup_rows`);
    if (found.rows.length === 0) break;
    yield { rows: found.rows.map(({ line }) => line), isFirst };
  }
  await client.query("CLOSE backup_rows");
}

function heading(content: Heading): string {
  return `${headingMark}${JSON.stringify(content)}\n`;
}
