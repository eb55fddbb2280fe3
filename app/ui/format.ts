import { locales, type Language } from "#app/shared/languages.ts";
import { minorDigits } from "#app/shared/money.ts";

/**
 * Writes dates and numbers for people. A date has one form wherever it stands: `23.11.2026` in German, `23 Nov 2026` in English,
 * which no reader takes for another month. Instants are shown in the shop's time zone, calendar days as they are.
 */
export interface Format {
  /** Day of an instant. */
  date(instant: Date | string): string;
  /** Day and minute of an instant. */
  dateTime(instant: Date | string): string;
  /** A calendar day (`2026-11-23`), without any time zone. */
  dayOn(day: Date | string): string;
  number(value: number): string;
  /** With its sign, as an NPS is written: `+42`, `−7`, `0`. */
  signed(value: number): string;
  /** An amount in the currency's own number of decimals: 1050 minor units of EUR are `10,50 €`. */
  money(minor: number, currencyCode: string): string;
  /** A share between 0 and 1 as whole per cent. */
  share(value: number): string;
}

/** Makes the formats for a language and an IANA time zone. */
export function createFormat(language: Language, timeZone: string): Format {
  const locale = locales[language];
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale);
  const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  return {
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    dayOn: (on) => day.format(new Date(on)),
    number: (value) => number.format(value),
    signed: (value) => signed.format(value).replace("-", "−"),
    money: (minor, currency) => new Intl.NumberFormat(locale, { style: "currency", currency }).format(minor / 10 ** minorDigits(currency)),
    share: (value) => share.format(value),
  };
}
