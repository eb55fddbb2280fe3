import type { Language } from "#app/shared/languages.ts";

/** What stands in the place of what was taken out. */
const marks: Readonly<Record<Language, { email: string; iban: string; number: string }>> = {
  de: { email: "[E-Mail entfernt]", iban: "[IBAN entfernt]", number: "[Nummer entfernt]" },
  en: { email: "[e-mail removed]", iban: "[IBAN removed]", number: "[number removed]" },
};

/** Characters that show nothing but could hide an address from the patterns. */
const invisible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

const at = String.raw`(?:@|＠|\s?[([{<]\s?(?:at|ät|@)\s?[)\]}>]\s?)`;
const dot = String.raw`(?:\.|．|\s?[([{<]\s?(?:dot|punkt|\.)\s?[)\]}>]\s?)`;
/** Addresses, also as `name (at) domain (punkt) de`. Every repetition is bounded: no text makes it slow. */
const email = new RegExp(String.raw`[\p{L}\p{N}.!#$%&'*+/=?^_\x60{|}~-]{1,64}${at}[\p{L}\p{N}-]{1,63}(?:${dot}[\p{L}\p{N}-]{1,63}){1,20}`, "giu");

/** Country, two check digits, then groups with single separators; whether it is one the check digits tell. */
const ibanShape = /(?<![\p{L}\p{N}])[a-z]{2}[ -]?\d{2}(?:[ .-]?[a-z0-9]){11,30}(?![\p{L}\p{N}])/giu;

/** Digits with the separators people write between them. */
const digits = /(?<![\p{L}\p{N}])(?:\+|\(\+)?\(?\d(?:[ \t./()\u00A0\u2010-\u2013-]{0,3}\d){5,24}(?!\p{N})/gu;
const date = /^(?:\d{1,2}\.[ ]?\d{1,2}\.[ ]?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4}|\d{4} ?[-–/] ?\d{4})$/;
const amount = /^\d{1,3}(?:\.\d{3})+$/;
const fewestDigits = 7;

/**
 * Takes out of a free text what points to a person directly: e-mail addresses, IBANs and numbers long enough to be a
 * telephone, customer or order number (law S-04). Dates and amounts stay. It cannot find names; the form asks for none.
 * Also removes invisible characters and unifies line ends.
 */
export function maskComment(text: string, language: Language): string {
  const mark = marks[language];
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(invisible, "")
    .replace(email, mark.email)
    .replace(ibanShape, (found) => maskIban(found, mark.iban))
    .replace(digits, (found) => (isTellingNumber(found) ? mark.number : found))
    .trim();
}

/** An IBAN may be followed by letters that are not part of it: the longest beginning that checks out is one. */
function maskIban(found: string, mark: string): string {
  for (let end = found.length; end >= 15; end--) {
    if (/[a-z0-9]/i.test(found[end - 1]!) && isIban(found.slice(0, end))) return mark + found.slice(end);
  }
  return found;
}

/** ISO 13616: 15 to 34 characters, remainder 1 modulo 97. */
function isIban(text: string): boolean {
  const plain = text.replace(/[^a-z0-9]/gi, "").toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  let remainder = 0;
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = character >= "A" ? String(character.charCodeAt(0) - 55) : character;
    remainder = Number(`${remainder}${value}`) % 97;
  }
  return remainder === 1;
}

function isTellingNumber(found: string): boolean {
  const count = found.replace(/\D/g, "").length;
  return count >= fewestDigits && !date.test(found) && !amount.test(found);
}
