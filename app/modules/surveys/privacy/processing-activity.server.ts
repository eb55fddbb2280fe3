import type { ProcessingActivity } from "#app/shared/subject-data.ts";
import { hasSurveysOf } from "../views/answers-of-person.server.ts";

const platform = { de: "Shopify International Limited, Irland", en: "Shopify International Limited, Ireland" };

export const processingActivities: readonly ProcessingActivity[] = [
  {
    id: "surveys.linked-answers",
    module: "surveys",
    name: { de: "Umfragen mit Zuordnung zum Kundenkonto", en: "Surveys linked to the customer account" },
    purpose: {
      de: "Zufriedenheit erfragen und Antworten mit Einwilligung dem Kundenkonto zuordnen, um auf sie eingehen zu können",
      en: "To ask for satisfaction and, with consent, link answers to the customer account in order to respond to them",
    },
    legalBasis: { de: "Art. 6 Abs. 1 Buchst. a DSGVO (Einwilligung)", en: "Art. 6(1)(a) GDPR (consent)" },
    dataCategories: [
      { de: "Bewertung und Freitext", en: "Score and free text" },
      { de: "Kundennummer (Pseudonym und verschlüsselt)", en: "Customer number (pseudonym and encrypted)" },
      { de: "Zeitpunkt, Sprache, Fassung der Umfrage", en: "Time, language, version of the survey" },
    ],
    recipients: [platform],
    retention: {
      de: "Wie in der Umfrage angegeben (Vorgabe 365 Tage), dann anonymisiert; bei Widerruf sofort gelöscht",
      en: "As stated in the survey (default 365 days), then made anonymous; deleted at once on withdrawal",
    },
    isActive: (ctx) => hasSurveysOf(ctx, "linked"),
  },
  {
    id: "surveys.anonymous-answers",
    module: "surveys",
    name: { de: "Anonyme Umfragen", en: "Anonymous surveys" },
    purpose: {
      de: "Zufriedenheit erfragen, ohne zu wissen, wer antwortet",
      en: "To ask for satisfaction without knowing who answers",
    },
    legalBasis: {
      de: "Für die gespeicherte Antwort keine (keine personenbezogenen Daten), außer die Umfrage nennt ein berechtigtes Interesse; für die Übertragung Art. 6 Abs. 1 Buchst. f DSGVO",
      en: "None for the stored answer (no personal data), unless the survey states a legitimate interest; for the transmission Art. 6(1)(f) GDPR",
    },
    dataCategories: [
      { de: "Bewertung, Freitext, Kalenderwoche, Sprache; kein Bezug zu einer Person", en: "Score, free text, calendar week, language; no reference to a person" },
    ],
    recipients: [platform],
    retention: {
      de: "Freitext wie in der Umfrage angegeben (Vorgabe 365 Tage); Bewertungen unbegrenzt",
      en: "Free text as stated in the survey (default 365 days); scores without limit",
    },
    isActive: (ctx) => hasSurveysOf(ctx, "anonymous"),
  },
];
