import type { LocalizedText } from "#app/shared/languages.ts";
import type { SurveyContent } from "./survey-content.ts";

/**
 * What a shopper agrees to when she links her answer: who, what, for what, how long, no advertising, no profile, age, and
 * how to withdraw (Art. 7, law C-07, K-01). Null for anonymous surveys: they ask for nothing. The wording is generated so
 * that it is the same everywhere; another controller or purpose is another text, and needs a new consent (law C-08).
 * Its first line stands beside the box and holds what she must know to decide; each further line is one detail.
 */
export function consentText(
  content: Pick<SurveyContent, "mode" | "texts" | "retentionDays" | "minimumAge">,
  controller: { readonly controllerName: string; readonly controllerEmail: string },
): LocalizedText | null {
  if (content.mode !== "linked") return null;
  const { controllerName: name, controllerEmail: email } = controller;
  const { texts, retentionDays, minimumAge } = content;
  const german = retentionDays === 1 ? "einem Tag" : `${retentionDays} Tagen`;
  const english = retentionDays === 1 ? "one day" : `${retentionDays} days`;
  return {
    de: [
      `Ich bin mindestens ${minimumAge} Jahre alt und willige ein, dass ${name} meine Antworten auf diese Umfrage meinem Kundenkonto zuordnet. Zweck: ${sentence(texts.de.purpose)} Das kann ich jederzeit widerrufen.`,
      `Umfrage: „${texts.de.title}“. Die Einwilligung gilt nur für sie und ist freiwillig.`,
      "Daten: Bewertung, Freitext, Kundennummer und E-Mail-Adresse.",
      `Dauer: Die Zuordnung wird nach ${german} gelöscht.`,
      "Deswegen erhalte ich keine Werbung, und es wird kein Profil gebildet.",
      `Widerruf: jederzeit mit Wirkung für die Zukunft, in diesem Shop unter „Ihre Daten, Ihre Entscheidung“ oder per E-Mail an ${email}. Die zugeordneten Antworten werden dann gelöscht.`,
    ].join("\n"),
    en: [
      `I am at least ${minimumAge} years old and agree that ${name} links my answers to this survey to my customer account. Purpose: ${sentence(texts.en.purpose)} I can withdraw this at any time.`,
      `Survey: “${texts.en.title}”. Consent covers this survey only and is voluntary.`,
      "Data: score, free text, customer number and e-mail address.",
      `Period: the link is deleted after ${english}.`,
      "I will receive no advertising because of it, and no profile is built.",
      `Withdrawal: at any time with effect for the future, in this shop under “Your data, your choice” or by e-mail to ${email}. The linked answers are then deleted.`,
    ].join("\n"),
  };
}

/** The merchant's words may lack a full stop; what follows them is a sentence of its own, on the same line. */
function sentence(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return /[.!?…]["”“»)]?$/.test(line) ? line : `${line}.`;
}
