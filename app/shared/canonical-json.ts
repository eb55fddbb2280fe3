/** What canonical JSON can carry here: no floating point numbers, so that every implementation writes the same bytes. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined };

/**
 * One text for one value: keys sorted by UTF-16 code units, no white space, strings as `JSON.stringify` writes them
 * (RFC 8785, restricted to integers). Keys whose value is undefined are left out.
 * @throws RangeError for a number that is not a safe integer.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError("canonical JSON carries safe integers only");
    return JSON.stringify(value);
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item as CanonicalValue)).join(",")}]`;
  const entries = Object.entries(value as Record<string, CanonicalValue | undefined>).filter(([, item]) => item !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item as CanonicalValue)}`).join(",")}}`;
}
