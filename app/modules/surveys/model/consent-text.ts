import type { LocalizedText } from "#app/shared/languages.ts";
import type { SurveyContent } from "./survey-content.ts";

/**
 * What a shopper agrees to when she links her answer: who, what, for what, how long, no advertising, no profile, age, and
 * how to withdraw (Art. 7, law C-07, K-01). Null for anonymous surveys: they ask for nothing. The wording is generated so
 * that it is the same everywhere; another controller or purpose is another text, and needs a new consent (law C-08).
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
    de: `Ich bin mindestens ${minimumAge} Jahre alt und willige ein, dass ${name} meine Antworten auf die Umfrage „${texts.de.title}“ (Bewertung und Freitext) meinem Kundenkonto zuordnet und dafür Kundennummer und E-Mail-Adresse verarbeitet. Zweck: ${sentence(texts.de.purpose)} Die Zuordnung wird nach ${german} gelöscht. Ich erhalte deswegen keine Werbung, und es wird kein Profil gebildet. Die Einwilligung ist freiwillig und gilt nur für diese Umfrage. Ich kann sie jederzeit mit Wirkung für die Zukunft widerrufen: in diesem Shop unter „Ihre Daten, Ihre Entscheidung“ oder per E-Mail an ${email}.`,
    en: `I am at least ${minimumAge} years old and agree that ${name} links my answers to the survey “${texts.en.title}” (score and free text) to my customer account and processes my customer number and e-mail address for this. Purpose: ${sentence(texts.en.purpose)} The link is deleted after ${english}. I will receive no advertising because of it, and no profile is built. Consent is voluntary and covers this survey only. I can withdraw it at any time with effect for the future: in this shop under “Your data, your choice” or by e-mail to ${email}.`,
  };
}

/** The merchant's words may lack a full stop; what follows them is a sentence of its own. */
function sentence(text: string): string {
  return /[.!?…]["”“»)]?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
