import { languages, type Language } from "#app/shared/languages.ts";
import { missingNoticeFields, type ControllerIdentity, type NoticeField, type Processing } from "./privacy-notice.ts";
import type { SurveyContent, SurveyTexts } from "./survey-content.ts";

/** A text that shoppers read and that is still empty; the purpose is a field of the notice and is named there (law I-01). */
export type MissingText = `texts.${Language}.${Exclude<keyof SurveyTexts, "purpose">}`;

/** What stands between a survey and its publication, in the order of the form. */
export type PublishGap = NoticeField | MissingText;

const requiredTexts = ["title", "question", "scaleLow", "scaleHigh", "followUp", "thanks"] as const;

/** Names every text that is still empty. */
export function missingTexts(content: Pick<SurveyContent, "texts">): MissingText[] {
  return languages.flatMap((language) =>
    requiredTexts.filter((field) => content.texts[language][field].trim() === "").map((field) => `texts.${language}.${field}` as const),
  );
}

/** Everything for which publishing would be refused, known before somebody tries. */
export function publishGaps(content: SurveyContent, controller: ControllerIdentity, processing: Processing): PublishGap[] {
  return [...missingTexts(content), ...missingNoticeFields(content, controller, processing)];
}
