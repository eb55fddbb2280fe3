import type { Language } from "#app/shared/languages.ts";

const english = /^Art\. \d+(\(\w+\))*(, Art\. \d+(\(\w+\))*)* GDPR$/;

/**
 * A norm as a reader of the language cites it: `Art. 17(3)(e) GDPR` is `Art. 17 Abs. 3 Buchst. e DSGVO` in German. Certificates
 * and steps carry the English form; what has another form is shown as it is.
 */
export function normIn(language: Language, norm: string): string {
  if (language !== "de" || !english.test(norm)) return norm;
  return norm
    .replace(/\((\d+)\)/g, " Abs. $1")
    .replace(/\(([a-z])\)/g, " Buchst. $1")
    .replace(/ GDPR$/, " DSGVO");
}
