import type { ProcessingActivity } from "#app/shared/subject-data.ts";
import { hasApprovals } from "../views/approvals-use.server.ts";

export const processingActivities: readonly ProcessingActivity[] = [
  {
    id: "approvals.records",
    module: "approvals",
    concerns: "reviewers",
    name: { de: "Nachweise über Stellungnahmen und Entscheidungen", en: "Records of opinions and decisions" },
    purpose: {
      de: "Nachweisen, wer eine Kundentag-Aktion rechtlich geprüft, dazu beraten und über sie entschieden hat",
      en: "To show who reviewed a customer-day campaign legally, advised on it and decided about it",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. f DSGVO; berechtigtes Interesse: Rechenschaft nach Art. 5 Abs. 2 und Art. 24 DSGVO",
      en: "Art. 6(1)(f) GDPR; legitimate interest: accountability under Art. 5(2) and Art. 24 GDPR",
    },
    dataCategories: [
      { de: "Name, Funktion und Kanzlei oder Firma der prüfenden Person", en: "Name, role and firm of the person who reviewed" },
      { de: "Inhalt, Datum und Gültigkeit der Stellungnahme, Prüfsumme des Dokuments", en: "Content, date and validity of the statement, hash of the document" },
      { de: "Kennung des Mitarbeiterkontos, das den Eintrag angelegt hat", en: "Id of the staff account that made the entry" },
    ],
    recipients: [],
    retention: {
      de: "Bis zum 31. Dezember des dritten Jahres nach dem letzten Eintrag, dann gelöscht",
      en: "Until 31 December of the third year after the last entry, then deleted",
    },
    isActive: hasApprovals,
  },
];
