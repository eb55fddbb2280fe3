import type { LocalizedText } from "#app/shared/languages.ts";

/** An instant as JSON carries it. */
export const instantShape = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** A calendar day. */
export const dayShape = /^\d{4}-\d{2}-\d{2}$/;

/** A code, such as `survey-link`. */
export const codeShape = /^[a-z][a-z-]*$/;

/** A text of ours in both languages. */
export function isLocalized(value: unknown): value is LocalizedText {
  if (value === null || typeof value !== "object") return false;
  const { de, en, ...rest } = value as Record<string, unknown>;
  return typeof de === "string" && typeof en === "string" && Object.keys(rest).length === 0;
}

/** An amount of money, which stands in a record as a number and its currency: for a person the two are one. */
export function amountOf(fields: Readonly<Record<string, unknown>>): { readonly minor: number; readonly currency: string } | null {
  const { amount_minor: minor, currency } = fields;
  return typeof minor === "number" && typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? { minor, currency } : null;
}
