type Value = Readonly<Record<string, unknown>>;

/** The part of a payload that a subscription's `include_fields` names; `a.b` is the field `b` of each `a`. */
export function onlyFields(payload: object, fields: readonly string[] | undefined): object {
  if (fields === undefined) return payload;
  const kept: Record<string, unknown> = {};
  for (const name of new Set(fields.map((field) => field.split(".")[0] ?? ""))) {
    const value = (payload as Value)[name];
    if (value === undefined) continue;
    const below = fields.filter((field) => field.startsWith(`${name}.`)).map((field) => field.slice(name.length + 1));
    kept[name] = fields.includes(name) ? value : nested(value, below);
  }
  return kept;
}

function nested(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => nested(item, fields));
  return typeof value === "object" && value !== null ? onlyFields(value, fields) : value;
}
