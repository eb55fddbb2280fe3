import type { ProcessingActivity } from "#app/shared/subject-data.ts";
import { hasAnyCustomer } from "../views/customer-contact.server.ts";

export const processingActivities: readonly ProcessingActivity[] = [
  {
    id: "customers.recognise",
    module: "customers",
    name: { de: "Zuordnung angemeldeter Kundinnen und Kunden", en: "Recognising customers who are logged in" },
    purpose: {
      de: "Eine freiwillig verknüpfte Antwort, die Einwilligung dazu und Anfragen zu Betroffenenrechten derselben Person zuordnen",
      en: "To tell that a linked answer, the consent to it and requests about data protection rights come from the same person",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. a DSGVO (Einwilligung in die Verknüpfung) und Art. 6 Abs. 1 Buchst. c DSGVO (Nachweis und Erfüllung der Betroffenenrechte)",
      en: "Art. 6(1)(a) GDPR (consent to linking) and Art. 6(1)(c) GDPR (proof, and answering the person's rights)",
    },
    dataCategories: [
      { de: "Kundennummer bei Shopify (verschlüsselt)", en: "Customer id at Shopify (sealed)" },
      { de: "E-Mail-Adresse (verschlüsselt)", en: "E-mail address (sealed)" },
      { de: "Schlüsselgebundene Prüfsummen von beiden", en: "Keyed hashes of both" },
    ],
    recipients: [{ de: "Shopify (Betreiber der Shop-Plattform, Herkunft der Daten)", en: "Shopify (operator of the shop platform, where the data comes from)" }],
    retention: {
      de: "Bis zur Löschung auf Antrag oder bis zum Ende der App im Shop; danach verhindert eine Prüfsumme, dass gelöschte Daten erneut entstehen",
      en: "Until erased on request or until the shop stops using the app; after that a hash keeps erased data from being rebuilt",
    },
    isActive: hasAnyCustomer,
  },
];
