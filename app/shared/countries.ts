import type { Language, LocalizedText } from "./languages.ts";

/** ISO 3166-1 alpha-2, of the countries whose names are known here. */
export type CountryCode = keyof typeof names;

/** The countries of the EEA and their neighbours, as an address says them. A list of our own: a runtime's names change with it. */
const names = {
  AT: { de: "Österreich", en: "Austria" },
  BE: { de: "Belgien", en: "Belgium" },
  BG: { de: "Bulgarien", en: "Bulgaria" },
  CH: { de: "Schweiz", en: "Switzerland" },
  CY: { de: "Zypern", en: "Cyprus" },
  CZ: { de: "Tschechien", en: "Czechia" },
  DE: { de: "Deutschland", en: "Germany" },
  DK: { de: "Dänemark", en: "Denmark" },
  EE: { de: "Estland", en: "Estonia" },
  ES: { de: "Spanien", en: "Spain" },
  FI: { de: "Finnland", en: "Finland" },
  FR: { de: "Frankreich", en: "France" },
  GB: { de: "Vereinigtes Königreich", en: "United Kingdom" },
  GR: { de: "Griechenland", en: "Greece" },
  HR: { de: "Kroatien", en: "Croatia" },
  HU: { de: "Ungarn", en: "Hungary" },
  IE: { de: "Irland", en: "Ireland" },
  IS: { de: "Island", en: "Iceland" },
  IT: { de: "Italien", en: "Italy" },
  LI: { de: "Liechtenstein", en: "Liechtenstein" },
  LT: { de: "Litauen", en: "Lithuania" },
  LU: { de: "Luxemburg", en: "Luxembourg" },
  LV: { de: "Lettland", en: "Latvia" },
  MT: { de: "Malta", en: "Malta" },
  NL: { de: "Niederlande", en: "Netherlands" },
  NO: { de: "Norwegen", en: "Norway" },
  PL: { de: "Polen", en: "Poland" },
  PT: { de: "Portugal", en: "Portugal" },
  RO: { de: "Rumänien", en: "Romania" },
  SE: { de: "Schweden", en: "Sweden" },
  SI: { de: "Slowenien", en: "Slovenia" },
  SK: { de: "Slowakei", en: "Slovakia" },
  US: { de: "Vereinigte Staaten", en: "United States" },
} as const satisfies Readonly<Record<string, LocalizedText>>;

const codes = new Map(
  Object.entries(names).flatMap(([code, { de, en }]) => [de, en].map((name) => [name.toLowerCase(), code as CountryCode] as const)),
);

/** The country in which an address ends, in German or English; null where it ends in anything else, such as the town. */
export function countryOf(address: string): CountryCode | null {
  return codes.get(lastLineOf(address).toLowerCase()) ?? null;
}

/** An address whose country is said in the language of whoever reads it; the rest is the post's. */
export function addressIn(address: string, language: Language): string {
  const country = countryOf(address);
  return country === null ? address : address.trimEnd().slice(0, -lastLineOf(address).length) + names[country][language];
}

function lastLineOf(address: string): string {
  return address.trimEnd().split(/[\n,]/).at(-1)?.trim() ?? "";
}
