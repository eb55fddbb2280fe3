import type { ProcessingActivity } from "#app/shared/subject-data.ts";

export const processingActivities: readonly ProcessingActivity[] = [
  {
    id: "privacy-requests.answer",
    module: "privacy-requests",
    name: { de: "Anfragen betroffener Personen", en: "Requests of data subjects" },
    purpose: {
      de: "Auskunft und Löschung fristgerecht erfüllen und die Erfüllung nachweisen",
      en: "To answer access and erasure requests in time and to prove that this was done",
    },
    legalBasis: {
      de: "Art. 6 Abs. 1 Buchst. c DSGVO in Verbindung mit Art. 12, 15, 17 und 20 DSGVO; Nachweis: Art. 5 Abs. 2 DSGVO",
      en: "Art. 6(1)(c) GDPR together with Art. 12, 15, 17 and 20 GDPR; proof: Art. 5(2) GDPR",
    },
    dataCategories: [
      { de: "Angaben der Anfrage: Kundennummer, E-Mail-Adresse, Bestellnummern (verschlüsselt)", en: "What the request named: customer id, e-mail address, order ids (sealed)" },
      { de: "Zusammengestellte Auskunft (verschlüsselt)", en: "The answer put together (sealed)" },
      { de: "Verlauf und Fristen des Vorgangs, Prüfung der Identität, Tag und Weg der Antwort, schlüsselgebundene Prüfsummen", en: "Course and due dates of the case, identity check, day and way of the answer, keyed hashes" },
    ],
    recipients: [{ de: "Shopify, soweit die Anfrage von dort kommt", en: "Shopify, where the request comes from there" }],
    retention: {
      de: "Angaben der Anfrage bis zum Abschluss; Auskunft bis zur Antwort, längstens bis zum Ende der Frist; Vorgang als Nachweis bis zum 31. Dezember des dritten Jahres nach Abschluss",
      en: "What the request named until it is closed; the answer until it was sent, at most until the due date; the case as proof until 31 December of the third year after it was closed",
    },
    isActive: async () => true,
  },
];
