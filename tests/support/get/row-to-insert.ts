import { createHash, randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import { canonicalJson } from "#app/shared/canonical-json.ts";

interface CatalogueColumn {
  readonly name: string;
  readonly type: string;
}

/** Values that a table's own rules ask for, where any value of the right type would not do. */
const fitting: Readonly<Record<string, () => Readonly<Record<string, unknown>>>> = {
  approval_entry: () => ({ kind: "revocation", revokes: randomUUID(), content_hash: "0".repeat(64) }),
  customer_day: () => {
    const content = { endsOn: "2026-11-25", startsOn: "2026-11-25", timeZone: "Europe/Berlin" };
    const contentHash = createHash("sha256").update(canonicalJson(content)).digest("hex");
    return { state: "draft", content, content_hash: contentHash, starts_on: content.startsOn, ends_on: content.endsOn, time_zone: content.timeZone };
  },
};

/**
 * A statement that inserts one row of made-up values for a shop into any table, for checks that hold for all of them. It
 * reads what the table needs from the database's own catalogue. `overrides` sets values by column.
 */
export async function rowToInsert(
  client: pg.Client,
  table: { readonly schema: string; readonly name: string },
  overrides: Readonly<Record<string, unknown>>,
): Promise<{ text: string; values: unknown[] }> {
  const given = { ...fitting[table.name]?.(), ...overrides };
  const { rows: columns } = await client.query<CatalogueColumn>(
    `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
     WHERE table_schema = $1 AND table_name = $2 AND (is_nullable = 'NO' AND column_default IS NULL OR column_name = ANY($3))
     ORDER BY ordinal_position`,
    [table.schema, table.name, Object.keys(given)],
  );
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const places = columns.map((_column, index) => `$${String(index + 1)}`).join(", ");
  return {
    text: `INSERT INTO "${table.schema}"."${table.name}" (${names}) VALUES (${places})`,
    values: columns.map(({ name, type }) => given[name] ?? valueOf(type)),
  };
}

function valueOf(type: string): unknown {
  switch (type) {
    case "uuid":
      return randomUUID();
    case "text":
      return randomUUID().slice(0, 8);
    case "bytea":
      return randomBytes(32);
    case "bool":
      return false;
    case "int2":
    case "int4":
    case "int8":
      return Math.floor(Math.random() * 30_000);
    case "date":
      return "2026-11-23";
    case "timestamptz":
      return new Date("2026-11-23T10:00:00Z");
    case "jsonb":
      return {};
    case "_text":
      return [];
    default:
      throw new Error(`A column of type ${type} has no made-up value yet: add one to tests/support/get/row-to-insert.ts`);
  }
}
