/** What a use case returns: its value, or the refusal it was designed to give. Exceptions are left to bugs and outages. */
export type Result<Value, Refusal extends { readonly kind: string }> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** Wraps a value as a success. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps a refusal; `kind` says what is the case, in kebab case. */
export function refuse<const Refusal extends { readonly kind: string }>(
  refusal: Refusal,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

/** For the `default` of an exhaustive `switch`: the compiler refuses it while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
