import type { Language } from "#app/shared/languages.ts";
import { minimumAgeAt } from "./national-law.ts";
import type { SurveyMode } from "./legal-basis.ts";
import type { SurveyContent } from "./survey-content.ts";

/** What a new survey starts from: complete texts in both languages, every one of them editable. */
export function newSurveyContent(mode: SurveyMode = "anonymous", defaultLanguage: Language = "de", minimumAge = minimumAgeAt("DE")): SurveyContent {
  return {
    mode,
    defaultLanguage,
    texts: {
      de: {
        title: "Ihre Meinung zu unserem Shop",
        purpose: "Wir möchten erfahren, wie zufrieden Sie mit unserem Shop sind, und Angebot und Ablauf danach verbessern.",
        question: "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        scaleLow: "gar nicht wahrscheinlich",
        scaleHigh: "sehr wahrscheinlich",
        followUp: "Was ist der wichtigste Grund für Ihre Bewertung?",
        thanks: "Vielen Dank für Ihre Antwort.",
      },
      en: {
        title: "Your opinion of our shop",
        purpose: "We would like to learn how satisfied you are with our shop, and improve our range and service accordingly.",
        question: "How likely are you to recommend us?",
        scaleLow: "not at all likely",
        scaleHigh: "extremely likely",
        followUp: "What is the main reason for your score?",
        thanks: "Thank you for your answer.",
      },
    },
    legalBasis: mode === "linked" ? "consent" : "none-anonymous",
    legitimateInterest: { de: "", en: "" },
    retentionDays: 365,
    minimumAge,
    quotesComments: false,
  };
}
