import type { LocalizedText } from "#app/shared/languages.ts";
import type { CaseSource } from "./privacy-case.ts";

/** Fixed sentences of the answer. They state facts and rights; they never judge (law A-08). */
export const accessTexts = {
  held: {
    de: "Wir verarbeiten in dieser App personenbezogene Daten zu Ihrer Person. Die Kopie steht in Teil B.",
    en: "In this app we process personal data about you. The copy is in part B.",
  },
  notHeld: {
    de: "Zu den Angaben Ihrer Anfrage sind in dieser App keine personenbezogenen Daten gespeichert. Den Vorgang selbst bewahren wir als Nachweis auf.",
    en: "For what your request named, this app holds no personal data. We keep the case itself as proof.",
  },
  erasedBefore: {
    de: "Ihre Daten in dieser App wurden bereits gelöscht. Geblieben sind nur Nachweise ohne Klardaten (frühere Einwilligungen, Sperrvermerk, Vermerk der Löschung, Vorgänge), auffindbar allein über eine schlüsselgebundene Prüfsumme (Art. 17 Abs. 3 Buchst. e DSGVO). Sie stehen in Teil B.",
    en: "Your data in this app has already been erased. Only proof without anything in the clear remains (earlier consents, the note in the suppression list, the note of the erasure, cases), found by a keyed hash alone (Art. 17(3)(e) GDPR). It is listed in part B.",
  },
  noOfficer: {
    de: "Es ist keine Datenschutzbeauftragte und kein Datenschutzbeauftragter benannt.",
    en: "No data protection officer is appointed.",
  },
  notStated: { de: "Vom Shop noch nicht angegeben.", en: "Not stated by the shop yet." },
  retention: {
    de: "Die Speicherdauer steht bei jedem Zweck. Der Nachweis über diese Anfrage bleibt bis zum 31. Dezember des dritten Jahres nach Abschluss.",
    en: "The storage period stands with each purpose. The proof of this request is kept until 31 December of the third year after it was closed.",
  },
  source: {
    de: "Die Herkunft steht bei jeder Tabelle in Teil B: von Ihnen selbst, aus Ihrem Kundenkonto bei Shopify oder bei der Nutzung aufgezeichnet.",
    en: "The source stands with each table in part B: from yourself, from your customer account at Shopify, or recorded on use.",
  },
  automatedDecisions: {
    de: "Es gibt keine automatisierten Entscheidungen nach Art. 22 DSGVO und kein Profiling in dieser App.",
    en: "There are no automated decisions under Art. 22 GDPR and no profiling in this app.",
  },
  platformThirdCountries: {
    de: "Shopify kann Daten an Shopify Inc. in Kanada übermitteln (Angemessenheitsbeschluss 2002/2/EG der Europäischen Kommission) und an Unterauftragsverarbeiter außerhalb der EU, auch in den USA (Standardvertragsklauseln der Europäischen Kommission). Eine Kopie der Garantien erhalten Sie auf Anfrage.",
    en: "Shopify may transfer data to Shopify Inc. in Canada (adequacy decision 2002/2/EC of the European Commission) and to sub-processors outside the EU, including the USA (standard contractual clauses of the European Commission). You can obtain a copy of the safeguards on request.",
  },
  noThirdCountries: {
    de: "Der Shop nennt keine eigene Übermittlung in Drittländer.",
    en: "The shop names no transfer of its own to third countries.",
  },
  periodCovered: {
    de: "Alles, was zum Stand der Daten gespeichert war, ohne zeitliche Grenze nach hinten.",
    en: "Everything held as of the time stated, without a limit to the past.",
  },
  formats: {
    de: "Lesbar zum Drucken und maschinenlesbar als JSON; der Teil nach Art. 20 DSGVO mit JSON-Schema.",
    en: "Readable for printing and machine-readable as JSON; the part under Art. 20 GDPR with a JSON schema.",
  },
  remedies: {
    de: "Wenn Sie mit dieser Auskunft nicht einverstanden sind, können Sie sich bei einer Aufsichtsbehörde beschweren (Art. 77 DSGVO) und gerichtlich vorgehen (Art. 79 DSGVO).",
    en: "If you disagree with this answer, you can complain to a supervisory authority (Art. 77 GDPR) and go to court (Art. 79 GDPR).",
  },
  complaintAnyAuthority: {
    de: "Sie können sich auch bei der Aufsichtsbehörde Ihres Aufenthaltsorts, Ihres Arbeitsplatzes oder des Orts des Geschehens beschweren.",
    en: "You can also complain to the supervisory authority of the place where you live or work or where it happened.",
  },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/** Art. 15(1)(e). */
export const rightsTexts: readonly LocalizedText[] = [
  { de: "Berichtigung unrichtiger Daten (Art. 16 DSGVO)", en: "Rectification of inaccurate data (Art. 16 GDPR)" },
  { de: "Löschung (Art. 17 DSGVO)", en: "Erasure (Art. 17 GDPR)" },
  { de: "Einschränkung der Verarbeitung (Art. 18 DSGVO)", en: "Restriction of processing (Art. 18 GDPR)" },
  { de: "Übertragbarkeit Ihrer Daten (Art. 20 DSGVO)", en: "Portability of your data (Art. 20 GDPR)" },
  { de: "Widerspruch gegen die Verarbeitung (Art. 21 DSGVO)", en: "Objection to processing (Art. 21 GDPR)" },
  {
    de: "Widerruf einer Einwilligung jederzeit, ohne dass die Verarbeitung bis dahin berührt wird (Art. 7 Abs. 3 DSGVO)",
    en: "Withdrawal of a consent at any time, without effect on what was done before (Art. 7(3) GDPR)",
  },
];

/** How it was known whose request it is, by the way it came (law 4.2 D, R-06). */
export const requestOrigins: Readonly<Record<CaseSource, LocalizedText>> = {
  platform: {
    de: "Die Anfrage kam über Shopify vom Shop; die Person war dort als Kundin oder Kunde bekannt.",
    en: "The request came from the shop through Shopify; the person was known there as a customer.",
  },
  merchant: {
    de: "Der Shop hat die Anfrage eingetragen und die Person nach E-Mail-Adresse oder Kundennummer zugeordnet.",
    en: "The shop entered the request and found the person by e-mail address or customer id.",
  },
  shopper: {
    de: "Angemeldet im Kundenkonto des Shops; Shopify hat die Anmeldung signiert bestätigt.",
    en: "Logged in to her customer account at the shop; Shopify confirmed the login by signature.",
  },
};
