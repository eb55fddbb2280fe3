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
