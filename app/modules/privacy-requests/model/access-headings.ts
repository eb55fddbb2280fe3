import type { LocalizedText } from "#app/shared/languages.ts";

/** Headings of the readable package, in its order: the page to print shows these, the JSON carries the keys. */
export const accessHeadings = {
  title: { de: "Auskunft nach Art. 15 DSGVO", en: "Access under Art. 15 GDPR" },
  confirmation: { de: "A. Bestätigung", en: "A. Confirmation" },
  data: { de: "B. Kopie Ihrer Daten", en: "B. Copy of your data" },
  information: { de: "C. Informationen nach Art. 15 Abs. 1 und 2 DSGVO", en: "C. Information under Art. 15(1) and (2) GDPR" },
  controller: { de: "Verantwortlicher", en: "Controller" },
  dataProtectionOfficer: { de: "Datenschutzbeauftragte Person", en: "Data protection officer" },
  purposes: { de: "Zwecke und Rechtsgrundlagen (a)", en: "Purposes and legal bases (a)" },
  categories: { de: "Kategorien der Daten (b)", en: "Categories of data (b)" },
  recipients: { de: "Empfänger (c)", en: "Recipients (c)" },
  retention: { de: "Speicherdauer (d)", en: "Storage period (d)" },
  rights: { de: "Ihre Rechte (e)", en: "Your rights (e)" },
  complaint: { de: "Beschwerde bei einer Aufsichtsbehörde (f)", en: "Complaint to a supervisory authority (f)" },
  source: { de: "Herkunft der Daten (g)", en: "Source of the data (g)" },
  automatedDecisions: { de: "Automatisierte Entscheidungen und Profiling (h)", en: "Automated decisions and profiling (h)" },
  thirdCountries: { de: "Übermittlung in Drittländer (Art. 15 Abs. 2)", en: "Transfers to third countries (Art. 15(2))" },
  meta: { de: "D. Zu dieser Auskunft", en: "D. About this answer" },
  caseId: { de: "Vorgang", en: "Case" },
  receivedOn: { de: "Eingegangen am", en: "Received on" },
  identityCheck: { de: "Prüfung der Identität", en: "Identity check" },
  periodCovered: { de: "Erfasster Zeitraum", en: "Period covered" },
  cutOffAt: { de: "Stand der Daten", en: "Data as of" },
  formats: { de: "Format", en: "Format" },
  withheld: { de: "Nicht mitgeteilte Teile (Art. 15 Abs. 4 DSGVO)", en: "Parts withheld (Art. 15(4) GDPR)" },
  contact: { de: "Kontakt", en: "Contact" },
  remedies: { de: "Rechtsbehelfe", en: "Remedies" },
  portable: { de: "Datenübertragbarkeit (Art. 20 DSGVO)", en: "Data portability (Art. 20 GDPR)" },
} as const satisfies Readonly<Record<string, LocalizedText>>;

export type AccessHeading = keyof typeof accessHeadings;
export const accessHeadingKeys = Object.keys(accessHeadings) as readonly AccessHeading[];
