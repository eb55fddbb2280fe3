import type { ProcessingActivity } from "#app/shared/subject-data.ts";
import { hasAnyConsentLine, hasAnySuppression } from "../views/ledger-use.server.ts";

export const processingActivities: readonly ProcessingActivity[] = [
  {
    id: "consent.ledger",
    module: "consent",
    name: { de: "Nachweis von Einwilligungen", en: "Proof of consents" },
    purpose: {
      de: "Nachweisen, wer wann wozu eingewilligt, widerrufen oder widersprochen hat, und Widerrufe sofort beachten",
      en: "To prove who agreed, withdrew or objected, when and to what, and to act on a withdrawal at once",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. c in Verbindung mit Art. 7 Abs. 1 und Art. 5 Abs. 2 DSGVO; nach der Löschung Art. 17 Abs. 3 Buchst. e DSGVO",
      en: "Art. 6(1)(c) together with Art. 7(1) and Art. 5(2) GDPR; after an erasure Art. 17(3)(e) GDPR",
    },
    dataCategories: [
      { de: "Kennung der Person (Pseudonym) und schlüsselgebundene Prüfsumme der Kundennummer", en: "Reference of the person (pseudonym) and keyed hash of the customer id" },
      { de: "Zweck, Wortlaut, Sprache und Zeitpunkt der Erklärung", en: "Purpose, wording, language and time of the declaration" },
      { de: "Umstände der Erklärung: Seite, Handlung, Kundennummer (verschlüsselt)", en: "Circumstances of the declaration: page, act, customer id (sealed)" },
    ],
    recipients: [],
    retention: {
      de: "Bis zum 31. Dezember des dritten Jahres nach dem letzten Eintrag (Erteilung, Widerruf, Widerspruch oder Ende der Zuordnung), nie vor dem Ende der Einwilligung; die verschlüsselten Umstände sind lesbar, solange die Zuordnung zum Kundenkonto besteht",
      en: "Until 31 December of the third year after the last entry (giving, withdrawal, objection or end of the link), never before the consent has ended; the sealed circumstances can be read as long as the link to the customer account exists",
    },
    isActive: hasAnyConsentLine,
  },
  {
    id: "consent.suppression",
    module: "consent",
    name: { de: "Sperrliste", en: "Suppression list" },
    purpose: {
      de: "Widersprüche und Löschungen auch nach einem erneuten Import oder Abgleich beachten",
      en: "To keep to objections and erasures after another import or synchronisation as well",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. f, Art. 21 Abs. 3, Art. 17 Abs. 3 Buchst. b DSGVO",
      en: "Art. 6(1)(f), Art. 21(3), Art. 17(3)(b) GDPR",
    },
    dataCategories: [{ de: "Schlüsselgebundene Prüfsumme von Kundennummer oder E-Mail-Adresse, Umfang, Grund, Datum", en: "Keyed hash of customer id or e-mail address, scope, reason, date" }],
    recipients: [],
    retention: { de: "Solange der Shop die App nutzt", en: "As long as the shop uses the app" },
    isActive: hasAnySuppression,
  },
];
