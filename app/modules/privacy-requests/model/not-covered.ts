import type { LocalizedText } from "#app/shared/languages.ts";

/** What an erasure here does not reach: a certificate that kept silent about it would claim too much. */
export const notCoveredByErasure: readonly LocalizedText[] = [
  {
    de: "Das Kundenkonto und die Bestellungen bei Shopify: sie löscht der Shop bei Shopify.",
    en: "The customer account and orders at Shopify: the shop has them erased at Shopify.",
  },
  {
    de: "Sicherungen der Daten bis zu ihrem Ablauf: versiegelte Werte darin sind ohne den vernichteten Schlüssel nicht lesbar. Sicherungen der Schlüssel laufen gesondert und früher ab.",
    en: "Backups of the data until they expire: sealed values in them cannot be read without the destroyed key. Backups of the keys are separate and expire earlier.",
  },
  {
    de: "Nachrichten von Shopify, die nicht verarbeitet werden konnten: sie liegen versiegelt, bis sie verarbeitet sind, höchstens 30 Tage.",
    en: "Messages from Shopify that could not be processed: they lie sealed until they are, for 30 days at most.",
  },
  {
    de: "Dateien, die der Shop vorher selbst heruntergeladen hat, und anonyme Antworten, die niemandem zugeordnet sind.",
    en: "Files the shop had downloaded before, and anonymous answers that belong to nobody.",
  },
];

/** The same for a whole shop. */
export const notCoveredByShopErasure: readonly LocalizedText[] = [
  {
    de: "Was Shopify selbst über den Shop und seine Kundschaft speichert.",
    en: "What Shopify itself keeps about the shop and its customers.",
  },
  {
    de: "Sicherungen bis zu ihrem Ablauf: versiegelte Werte darin sind ohne die vernichteten Schlüssel nicht lesbar.",
    en: "Backups until they expire: sealed values in them cannot be read without the destroyed keys.",
  },
  {
    de: "Dateien, die der Shop vorher selbst heruntergeladen hat.",
    en: "Files the shop had downloaded before.",
  },
];
