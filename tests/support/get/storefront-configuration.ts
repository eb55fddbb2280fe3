import type { StorefrontConfiguration } from "#app/modules/surveys/model/storefront-configuration.ts";

export const SURVEY_ID = "0c5ab9c2-1111-4222-8333-444455556666";

const SECTIONS = {
  de: ["Verantwortlicher", "Zweck", "Rechtsgrundlage", "Empfänger", "Speicherdauer", "Ihre Rechte"],
  en: ["Controller", "Purpose", "Legal basis", "Recipients", "Storage period", "Your rights"],
};

/** What the app writes to the metafield for one published survey, with words that are easy to find again. */
export function storefrontConfiguration(mode: "anonymous" | "linked" = "anonymous"): StorefrontConfiguration {
  const notice = (language: "de" | "en") => ({
    hash: (language === "de" ? "d" : "e").repeat(64),
    summary: language === "de" ? "Wir werten Ihre Antwort aus, um den Shop zu verbessern." : "We use your answer to improve the shop.",
    sections: SECTIONS[language].map((heading) => ({ heading, body: `${heading}:\nTeekontor <Lindenhof> & Co.` })),
  });
  return {
    format: 1,
    proxy_path: "/apps/kundentag",
    current_survey: SURVEY_ID,
    privacy_policy_url: "https://teekontor.example/datenschutz",
    controller: "Teekontor Lindenhof GmbH",
    surveys: [
      {
        id: SURVEY_ID,
        handle: "zufriedenheit-2026",
        version: 3,
        mode,
        default_language: "de",
        texts: {
          de: { title: "Wie gefällt es Ihnen bei uns?", purpose: "Wir möchten besser werden.", question: "Wie wahrscheinlich empfehlen Sie uns weiter?", scale_low: "sehr unwahrscheinlich", scale_high: "sehr wahrscheinlich", follow_up: "Warum?", thanks: "Vielen Dank!" },
          en: { title: "How do you like our shop?", purpose: "We want to get better.", question: "How likely are you to recommend us?", scale_low: "not at all likely", scale_high: "extremely likely", follow_up: "Why?", thanks: "Thank you!" },
        },
        notice: { de: notice("de"), en: notice("en") },
        consent:
          mode === "linked"
            ? {
                de: "Ja, meine Antwort darf mit meinem Kundenkonto verknüpft werden.\nDauer: <365> Tage.\nWiderruf: jederzeit.",
                en: "Yes, my answer may be linked to my customer account.\nPeriod: <365> days.\nWithdrawal: at any time.",
              }
            : null,
      },
    ],
  };
}
