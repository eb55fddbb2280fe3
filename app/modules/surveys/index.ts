/** The browser's door: types and pure rules of surveys. The schemas stay behind it: they would bring zod into every page. */
export { legalBases, surveyModes, type LegalBasis, type SurveyMode } from "./model/legal-basis.ts";
export type { ContentIssue, SurveyContent, SurveyTexts } from "./model/survey-content.ts";
export { minimumAgeAt, seatOf } from "./model/national-law.ts";
export { newSurveyContent } from "./model/survey-template.ts";
export { surveyStates, mayDo, type SurveyAction, type SurveyState } from "./model/survey-state.ts";
export {
  composeNotice,
  missingNoticeFields,
  noticeRecipients,
  type ControllerIdentity,
  type NoticeField,
  type NoticeSection,
  type NoticeStamp,
  type NoticeText,
  type PrivacyNotice,
  type Processing,
  type PublishedNotice,
} from "./model/privacy-notice.ts";
export { consentText } from "./model/consent-text.ts";
export { netPromoterScore, type NetPromoterScore } from "./model/net-promoter-score.ts";
export type {
  CommentPage,
  MonthSummary,
  OwnAnswer,
  SurveyComment,
  SurveyDetail,
  SurveyListItem,
  SurveyReport,
  WeekResult,
} from "./model/screens.ts";
export type { StorefrontConfiguration, StorefrontSurvey } from "./model/storefront-configuration.ts";
export type {
  ChangeStateRefusal,
  CreateSurveyRefusal,
  DeleteDraftRefusal,
  PublishSurveyRefusal,
  RecordAnswerRefusal,
  SaveSurveyDraftRefusal,
} from "./model/refusals.ts";
