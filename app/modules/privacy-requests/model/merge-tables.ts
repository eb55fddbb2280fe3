import type { AccessTable } from "./access-package.ts";

/** One entry a table, in the order they first came; a row that came by two ways stands there once. */
export function mergeTables(tables: readonly AccessTable[]): AccessTable[] {
  const merged = new Map<string, AccessTable>();
  for (const table of tables) {
    const key = `${table.module} ${table.table}`;
    const before = merged.get(key)?.rows ?? [];
    const rows = new Map([...before, ...table.rows].map((row) => [JSON.stringify(row), row]));
    merged.set(key, { ...table, rows: [...rows.values()] });
  }
  return [...merged.values()];
}
