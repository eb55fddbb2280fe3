import type { ProcessingActivity } from "#app/shared/subject-data.ts";
import { hasAnyGivenCode, hasAnyRedemption } from "../views/codes-of-person.server.ts";

const recipients: ProcessingActivity["recipients"] = [
  { de: "Shopify (Betreiber der Shop-Plattform; kennt die Codes, nicht aber, wem sie gegeben wurden)", en: "Shopify (operator of the shop platform; knows the codes, not who was given them)" },
];

export const processingActivities: readonly ProcessingActivity[] = [
  {
    id: "discounts.give-code",
    module: "discounts",
    name: { de: "Ausgabe persönlicher Rabattcodes", en: "Giving out personal discount codes" },
    purpose: {
      de: "Angemeldeten Kundinnen und Kunden auf ihre Anforderung einen eigenen Code geben, und zwar je Aktion nur einen und immer denselben",
      en: "Giving customers who are logged in a code of their own when they ask for it: one for each offer, and always the same one",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. b DSGVO (Maßnahme auf Anfrage der Person vor einem Kauf)",
      en: "Art. 6(1)(b) GDPR (a step at the person's request before a purchase)",
    },
    dataCategories: [
      { de: "Pseudonym der Person", en: "The person's pseudonym" },
      { de: "Rabattcode und Zeitpunkt der Ausgabe", en: "Discount code and when it was given" },
    ],
    recipients,
    retention: {
      de: "60 Tage nach dem Ende der Aktion; danach bleibt nur die Anzahl",
      en: "60 days after the end of the offer; then only the number stays",
    },
    isActive: hasAnyGivenCode,
  },
  {
    id: "discounts.count-orders",
    module: "discounts",
    name: { de: "Zählen eingelöster Rabattcodes", en: "Counting redeemed discount codes" },
    purpose: {
      de: "Wissen, wie oft ein Rabatt eingelöst wurde und was er kostet, und ihn beenden, wenn das Budget erreicht ist; jede Bestellung nur einmal",
      en: "Knowing how often a discount was redeemed and what it costs, and ending it when the budget is reached; each order once",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. f DSGVO (berechtigtes Interesse: das Budget einer Aktion einhalten)",
      en: "Art. 6(1)(f) GDPR (legitimate interest: keeping to the budget of an offer)",
    },
    dataCategories: [
      { de: "Schlüsselgebundene Prüfsumme der Bestellnummer", en: "Keyed hash of the order's number" },
      { de: "Rabattcode, Betrag des Rabatts, ob storniert", en: "Discount code, amount of the discount, whether cancelled" },
    ],
    recipients,
    retention: {
      de: "60 Tage nach dem Ende der Aktion; danach bleiben nur Anzahl und Summe",
      en: "60 days after the end of the offer; then only number and sum stay",
    },
    isActive: hasAnyRedemption,
  },
];
