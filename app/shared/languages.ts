/** The languages the product speaks; German first, because it is mandatory for German shops (law I-04). */
export const languages = ["de", "en"] as const;
export type Language = (typeof languages)[number];

/** In which form dates, numbers and amounts of a language are written: in Europe, also where the words are English. */
export const locales: Readonly<Record<Language, string>> = { de: "de-DE", en: "en-GB" };

/** A text in every language. */
export type LocalizedText = Readonly<Record<Language, string>>;

/**
 * The language for a locale such as `de-AT` or `fr`, or for the first of a browser's list (`de,en-US;q=0.7`): German for German
 * locales, English for all others.
 */
export function languageOf(locale: string | null | undefined): Language {
  return locale?.toLowerCase().split(/[-_,;]/)[0]?.trim() === "de" ? "de" : "en";
}
