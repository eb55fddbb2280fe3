import pg from "pg";

/** A row of any table, as the database gives it out: bytes as `\x…`, instants as ISO 8601. */
export interface AnyRow {
  readonly schema: string;
  readonly table: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Every row of every table of every schema (`public`, `keys`, `queue` and what may come), by the app's own role: tables that
 * are bound to a shop are read for each of `shops`, as row level security lets nobody read them otherwise.
 */
export async function getAllRows(url: string, shops: readonly { readonly id: string }[]): Promise<AnyRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const rows: AnyRow[] = [];
    for (const { schema, table, isBound } of await listTables(client)) {
      for (const shop of isBound ? shops.map(({ id }) => id) : [null]) {
        await client.query("BEGIN");
        if (shop) await client.query("SELECT set_config('app.shop_id', $1, true)", [shop]);
        const name = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`;
        const found = await client.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM ${name} t`);
        await client.query("COMMIT");
        rows.push(...found.rows.map(({ row }) => ({ schema, table, values: row })));
      }
    }
    return rows;
  } finally {
    await client.end();
  }
}

async function listTables(client: pg.Client): Promise<{ schema: string; table: string; isBound: boolean }[]> {
  const found = await client.query<{ schema: string; table: string; isBound: boolean }>(
    `SELECT n.nspname AS schema, c.relname AS table, c.relrowsecurity AS "isBound"
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
     ORDER BY 1, 2`,
  );
  return found.rows;
}
