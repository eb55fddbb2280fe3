import type pg from "pg";

/** What is backed up by itself: the data, or the keys that open it. Only apart does destroying a key reach old backups (law R-14). */
export type BackupPart = "data" | "keys";

export interface BackupTable {
  /** Quoted, with its schema: `public.customer`. */
  readonly name: string;
  /** Whether row level security shows the rows of one shop at a time. */
  readonly isBound: boolean;
  /** Quoted columns of the primary key, in its order: rows leave in it, and not in the order in which they were written. */
  readonly key: string;
}

/** The schema of a part. The queue's own schema is in neither: jobs are moved there from `outbox_entry` and made again by those who watch over open work. */
const schemaOf = { data: "public", keys: "keys" } as const;

/** The tables of a part, as the database has them: a new one cannot be forgotten. */
export async function listTables(client: pg.Client, part: BackupPart): Promise<BackupTable[]> {
  const found = await client.query<BackupTable>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relrowsecurity AS "isBound",
            (SELECT string_agg(format('t.%I', a.attname), ', ' ORDER BY k.place)
             FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
             WHERE i.indrelid = c.oid AND i.indisprimary) AS key
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
     ORDER BY c.relname`,
    [schemaOf[part]],
  );
  return found.rows;
}

export async function listShopIds(client: pg.Client): Promise<string[]> {
  return (await client.query<{ id: string }>("SELECT id FROM public.shop ORDER BY id")).rows.map(({ id }) => id);
}

/** Names of the migrations that were applied: rows fit only where the tables are the same. */
export async function listMigrations(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM public._prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name",
  );
  return found.rows.map(({ name }) => name);
}

/** Names the shop whose rows the rest of the transaction sees and writes. */
export async function bindTo(client: pg.Client, shopId: string): Promise<void> {
  await client.query("SELECT set_config('app.shop_id', $1, true)", [shopId]);
}
