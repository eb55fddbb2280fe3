import { missingIdentity, type IdentityField, type ShopProfileFields } from "#app/modules/shops/index.ts";
import { languages, type Language, type LocalizedText } from "#app/shared/languages.ts";
import { englishNotice, englishRecipients } from "./notice-english.ts";
import { germanNotice, germanRecipients } from "./notice-german.ts";
import { basisFitsMode } from "./legal-basis.ts";
import type { SurveyContent } from "./survey-content.ts";

/** Who the controller is, as the shop's profile states it. */
export type ControllerIdentity = ShopProfileFields;

/** Who runs this app, and where: recipients of the answers (Art. 13(1)(e)). */
export interface Processing {
  readonly deployment: "hosted" | "self_hosted";
  /** The processor when hosted; whoever runs the machine, or empty, when the merchant runs it. */
  readonly operatorName: string;
  readonly hostingProvider: string;
}

/** Which notice it is: version of the survey and the day it was stated. */
export interface NoticeStamp {
  readonly version: number;
  /** `2026-11-23` */
  readonly statedOn: string;
}

export interface NoticeSection {
  readonly heading: string;
  /** Plain text; lines are separated by `\n`. */
  readonly body: string;
}

/** A notice in one language: one line for the first layer, all fields of Art. 13 for the second. */
export interface NoticeText {
  readonly summary: string;
  readonly sections: readonly NoticeSection[];
}

/** A notice as it was published. */
export interface PrivacyNotice extends NoticeText {
  /** SHA-256 over language, summary and sections, in hexadecimal (law I-04). */
  readonly hash: string;
}

/** What a version shows beside its questions. */
export interface PublishedNotice {
  readonly notice: Readonly<Record<Language, PrivacyNotice>>;
  /** The text a shopper agrees to; null for anonymous surveys. */
  readonly consent: LocalizedText | null;
  /** Who these texts name: stands in the proof of each consent to them (law 4.4), whatever the shop's details say by then. */
  readonly controller: { readonly name: string; readonly address: string };
}

/** A field of law §4.1 that a notice cannot do without, by where it is filled in. */
export type NoticeField =
  | `shop.${IdentityField}`
  | `survey.purpose.${Language}`
  | "survey.legalBasis"
  | `survey.legitimateInterest.${Language}`
  | "survey.retentionDays"
  | "survey.minimumAge"
  | "processing.operatorName"
  | "processing.hostingProvider";

/** All a notice is generated from. */
export interface NoticeFacts {
  readonly content: SurveyContent;
  readonly controller: ControllerIdentity;
  readonly processing: Processing;
  readonly stamp: NoticeStamp;
}

/**
 * Generates the notice in each language from the shop's identity and the survey's settings (law I-01, §4.1). It states
 * facts and rights; it never judges whether the processing is allowed (law A-08).
 */
export function composeNotice(facts: NoticeFacts): Readonly<Record<Language, NoticeText>> {
  return { de: germanNotice(facts), en: englishNotice(facts) };
}

/** What every notice says of who gets the answers: the settings page shows it where nobody has a survey yet. */
export function noticeRecipients(facts: Pick<NoticeFacts, "processing" | "controller">): LocalizedText {
  return { de: germanRecipients(facts).body, en: englishRecipients(facts).body };
}

/** Names every field without which the notice would be incomplete; publishing is refused while there is one (law I-01). */
export function missingNoticeFields(
  content: SurveyContent,
  controller: ControllerIdentity,
  processing: Processing,
): NoticeField[] {
  const missing: NoticeField[] = missingIdentity(controller).map((field) => `shop.${field}` as const);
  for (const language of languages) {
    if (content.texts[language].purpose.trim() === "") missing.push(`survey.purpose.${language}`);
  }
  if (!basisFitsMode(content.mode, content.legalBasis)) missing.push("survey.legalBasis");
  if (content.legalBasis === "legitimate-interest") {
    for (const language of languages) {
      if (content.legitimateInterest[language].trim() === "") missing.push(`survey.legitimateInterest.${language}`);
    }
  }
  if (!(content.retentionDays >= 1)) missing.push("survey.retentionDays");
  if (content.mode === "linked" && !(content.minimumAge >= 13)) missing.push("survey.minimumAge");
  if (processing.deployment === "hosted") {
    if (processing.operatorName.trim() === "") missing.push("processing.operatorName");
    if (processing.hostingProvider.trim() === "") missing.push("processing.hostingProvider");
  }
  return missing;
}
