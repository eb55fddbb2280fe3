import pg from "pg";

interface Question {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Rows of one shop's tables as they are, by the app's own role: row level security shows it only what is that shop's. */
export async function getShopRows<Row>({ databaseUrl, shop }: { readonly databaseUrl: string; readonly shop: string }, { sql, values }: Question): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.shop_id', id::text, false) FROM shop WHERE domain = $1", [shop]);
    return (await client.query(sql, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}
