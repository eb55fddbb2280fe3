/**
 * What no text of a person needs and no reader sees: control characters but tab and line end, marks that turn the direction of
 * the text around them (UAX #9: what is read is not what is stored), byte order marks and code points that are no characters.
 */
const unwanted = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]/g;
/** One of the two halves of a character, alone: neither UTF-8 nor a database knows it. */
const half = /\p{Cs}/gu;
/** No script puts more than a few accents on a letter; a pile of them covers the lines above and below. */
const piled = /(\p{M}{4})\p{M}+/gu;

/** A text that somebody typed, as it may be kept and shown: line ends are one kind, half characters are replaced. */
export function plainText(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(unwanted, "").replace(half, "\uFFFD").replace(piled, "$1");
}

/** A value from JSON with every text in it plain, its names too. */
export function plainValue(value: unknown): unknown {
  if (typeof value === "string") return plainText(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [plainText(name), plainValue(inner)]));
}

/** Whether a text may be kept as it is: for use cases, which nobody's form stands before. */
export function isPlainText(text: string): boolean {
  return plainText(text) === text;
}
