import { locales, type Language, type LocalizedText } from "#app/shared/languages.ts";

/** What a code of the ledger says to people. */
const words: Readonly<Record<string, LocalizedText>> = {
  "survey-link": { de: "Umfrageantwort mit dem Kundenkonto verknüpfen", en: "Link a survey answer to the customer account" },
  storefront: { de: "Im Shop", en: "In the shop" },
  merchant: { de: "Durch den Shopbetreiber", en: "By the merchant" },
  platform: { de: "Über Shopify", en: "Through Shopify" },
  import: { de: "Aus einem Import", en: "From an import" },
  erasure: { de: "bei der Löschung der Daten", en: "when the data was erased" },
  retention: { de: "nach Ablauf der Speicherdauer", en: "when the storage period was over" },
  de: { de: "Deutsch", en: "German" },
  en: { de: "Englisch", en: "English" },
  'unticked checkbox "consent" ticked, form sent': {
    de: "Leeres Kästchen „Einwilligung“ angekreuzt, Formular abgesendet",
    en: "Empty box “consent” ticked, form sent",
  },
};
const oneSurvey: LocalizedText = { de: "Eine Umfrage, im Wortlaut genannt", en: "One survey, named in the wording" };

/** A value as people read it, and as it is kept: a proof must show both. A value without words stays alone. */
export function inWords(value: string, language: Language): string {
  const known = value.startsWith("survey:") ? oneSurvey : words[value];
  return known ? `${known[language]} (${value})` : value;
}

/** An instant as people read it, to the second, in the time that the ledger keeps. */
export function instantInWords(instant: Date, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeStyle: "medium", timeZone: "UTC" });
  return `${format.format(instant)} UTC`;
}

/** A calendar day as people read it. */
export function dayInWords(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(day));
}
