import type { AccessTable } from "./access-package.ts";

type JsonType = "string" | "integer" | "number" | "boolean" | "null" | "array" | "object";

/**
 * The part of the data that goes with her (Art. 20, law R-08): tables marked portable, with a JSON schema (2020-12) that
 * describes exactly them. Derived data is left out; it stands in the copy under Art. 15.
 */
export function portablePart(tables: readonly AccessTable[]): {
  schema: Record<string, unknown>;
  data: Record<string, readonly Readonly<Record<string, unknown>>[]>;
} {
  const portable = tables.filter((table) => table.portable);
  const data = Object.fromEntries(portable.map((table) => [table.table, table.rows]));
  const properties = Object.fromEntries(portable.map((table) => [table.table, tableSchema(table)]));
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Data portability, Art. 20 GDPR",
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
  return { schema, data };
}

function tableSchema({ title, rows }: AccessTable): Record<string, unknown> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const properties = Object.fromEntries(columns.map((column) => [column, { type: typesOf(rows, column) }]));
  const required = columns.filter((column) => rows.every((row) => column in row));
  return { title: title.en, type: "array", items: { type: "object", properties, required, additionalProperties: false } };
}

function typesOf(rows: AccessTable["rows"], column: string): JsonType | JsonType[] {
  const found = [...new Set(rows.filter((row) => column in row).map((row) => typeOf(row[column])))].sort();
  return found.length === 1 ? found[0]! : found;
}

function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value as "string" | "boolean" | "object";
}
