import type { ProcessingActivity } from "#app/shared/subject-data.ts";
import { hasAnyAccess } from "../views/access-of-person.server.ts";

export const processingActivities: readonly ProcessingActivity[] = [
  {
    id: "vault.access-log",
    module: "vault",
    name: { de: "Protokoll der Zugriffe auf personenbezogene Daten", en: "Log of accesses to personal data" },
    purpose: {
      de: "Nachvollziehen, wann und wozu verschlüsselte personenbezogene Daten geöffnet wurden, um Missbrauch zu erkennen und die Sicherheit der Verarbeitung nachzuweisen",
      en: "To trace when and for what sealed personal data was opened, so that misuse is noticed and the security of processing can be shown",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. c DSGVO in Verbindung mit Art. 5 Abs. 2 und Art. 32 DSGVO",
      en: "Art. 6(1)(c) GDPR together with Art. 5(2) and Art. 32 GDPR",
    },
    dataCategories: [
      { de: "Kennung der betroffenen Person (Pseudonym)", en: "Reference of the person concerned (pseudonym)" },
      { de: "Zeitpunkt, Zweck und geöffnete Felder", en: "Time, purpose and fields opened" },
      { de: "Kennung der handelnden Mitarbeiterin oder des Mitarbeiters", en: "Id of the member of staff who acted" },
    ],
    recipients: [],
    retention: { de: "12 Monate, dann gelöscht", en: "12 months, then deleted" },
    isActive: hasAnyAccess,
  },
];
