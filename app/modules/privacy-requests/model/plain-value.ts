/** A value as JSON carries it: instants as ISO 8601, bytes as hexadecimal, big integers as text. */
export function plainValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plainValue);
  if (value !== null && typeof value === "object") return plainRow(value as Record<string, unknown>);
  return value === undefined ? null : value;
}

/** Every column of a row as JSON carries it. */
export function plainRow(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plainValue(value)]));
}
