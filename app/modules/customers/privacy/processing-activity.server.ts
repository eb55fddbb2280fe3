import type { ProcessingActivity } from "#app/shared/subject-data.ts";
import { hasAnyCustomer } from "../views/customer-contact.server.ts";

export const processingActivities: readonly ProcessingActivity[] = [
  {
    id: "customers.recognise",
    module: "customers",
    name: { de: "Zuordnung angemeldeter Kundinnen und Kunden", en: "Recognising customers who are logged in" },
    purpose: {
      de: "Eine freiwillig verknüpfte Antwort, die Einwilligung dazu, einen angeforderten Rabattcode und Anfragen zu Betroffenenrechten derselben Person zuordnen",
      en: "To tell that a linked answer, the consent to it, a discount code that was asked for and requests about data protection rights belong to the same person",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. a DSGVO (Einwilligung in die Verknüpfung), Art. 6 Abs. 1 Buchst. b DSGVO (Rabattcode auf Anforderung der Person) und Art. 6 Abs. 1 Buchst. c DSGVO (Nachweis und Erfüllung der Betroffenenrechte)",
      en: "Art. 6(1)(a) GDPR (consent to linking), Art. 6(1)(b) GDPR (a discount code at the person's request) and Art. 6(1)(c) GDPR (proof, and answering the person's rights)",
    },
    dataCategories: [
      { de: "Kundennummer bei Shopify (verschlüsselt)", en: "Customer id at Shopify (sealed)" },
      { de: "E-Mail-Adresse (verschlüsselt)", en: "E-mail address (sealed)" },
      { de: "Schlüsselgebundene Prüfsummen von beiden", en: "Keyed hashes of both" },
    ],
    recipients: [{ de: "Shopify (Betreiber der Shop-Plattform, Herkunft der Daten)", en: "Shopify (operator of the shop platform, where the data comes from)" }],
    retention: {
      de: "Bis keine Antwort und kein Rabattcode mehr zugeordnet ist, keine Einwilligung mehr gilt und keine Anfrage offen ist (tägliche Prüfung), oder bis zur Löschung auf Antrag; nach einer Löschung auf Antrag verhindert eine Prüfsumme, solange der Shop die App nutzt, dass gelöschte Daten erneut entstehen",
      en: "Until no answer and no discount code is linked, no consent is in force and no request is open any more (checked daily), or until erased on request; after an erasure on request a hash keeps erased data from being rebuilt as long as the shop uses the app",
    },
    isActive: hasAnyCustomer,
  },
];
