import type { Language } from "#app/shared/languages.ts";
import { unreadable } from "./number-input.ts";

/** In what an amount is typed: the separators come with the language, the number of decimals with the currency. */
export interface MoneyNotation {
  readonly language: Language;
  readonly currencyCode: string;
}

/** More digits than this are no amount of a shop, and would not be exact. */
const mostDigits = 12;

const separators = { de: { decimal: ",", group: "." }, en: { decimal: ".", group: "," } } as const;

/** How many decimals a currency has: 2 for EUR, 0 for JPY. */
export function decimalsOf(currencyCode: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency: currencyCode }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The sign of a currency as a language writes it, such as `€`. */
export function currencySign({ language, currencyCode }: MoneyNotation): string {
  const parts = new Intl.NumberFormat(language, { style: "currency", currency: currencyCode }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currencyCode;
}

/**
 * A typed amount in minor units, digit by digit and never as a fraction: `1.250,5` in German is 125050 cents. Null for nothing
 * typed; {@link unreadable} for what is no amount in this notation, such as `12.50` in German, which could mean either.
 */
export function readMoney(text: string, { language, currencyCode }: MoneyNotation): number | null {
  const typed = text.replaceAll(/[\s\u00a0\u202f]/g, "");
  if (typed === "") return null;
  const { decimal, group } = separators[language];
  const [whole = "", fraction = "", ...rest] = typed.split(decimal);
  const decimals = decimalsOf(currencyCode);
  const isGrouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`).test(whole);
  const digits = isGrouped ? whole.replaceAll(group, "") : whole;
  const isReadable = /^\d+$/.test(digits) && /^\d*$/.test(fraction) && fraction.length <= decimals && rest.length === 0;
  if (!isReadable || digits.length + decimals > mostDigits) return unreadable;
  return Number(digits + fraction.padEnd(decimals, "0"));
}

/** An amount as it is typed: 125050 cents in German are `1250,50`. Empty for none. */
export function writeMoney(minor: number | null, { language, currencyCode }: MoneyNotation): string {
  if (minor === null || minor === unreadable) return "";
  const decimals = decimalsOf(currencyCode);
  const digits = String(minor).padStart(decimals + 1, "0");
  if (decimals === 0) return digits;
  return `${digits.slice(0, -decimals)}${separators[language].decimal}${digits.slice(-decimals)}`;
}
