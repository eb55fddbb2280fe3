import { moduleJob, type ModuleJob } from "#app/shared/module-job.ts";
import type { JobDefinition } from "#app/shared/ports/outbox.ts";
import { eraseWithdrawnAnswersJob } from "./jobs/erase-withdrawn-answers.ts";
import { handleEraseWithdrawnAnswers } from "./jobs/erase-withdrawn-answers.handler.server.ts";
import { publishStorefrontJob } from "./jobs/publish-storefront.ts";
import { handlePublishStorefront } from "./jobs/publish-storefront.handler.server.ts";
import { retireAnswersJob } from "./jobs/retire-answers.ts";
import { handleRetireAnswers } from "./jobs/retire-answers.handler.server.ts";

/** The server's door of surveys. */
export { closeSurvey, deleteDraftSurvey, pauseSurvey, resumeSurvey } from "./use-cases/change-survey-state.server.ts";
export { createSurvey } from "./use-cases/create-survey.server.ts";
export { eraseComment, eraseSurveyAnswersOf } from "./use-cases/erase-answers.server.ts";
export { retireAnswers } from "./use-cases/retire-answers.server.ts";
export { generateNotice } from "./use-cases/notice-hash.server.ts";
export { publishSurvey, type PublishSurvey } from "./use-cases/publish-survey.server.ts";
export { recordAnonymousAnswer, type RecordAnswer, type RecordedAnswer } from "./use-cases/record-anonymous-answer.server.ts";
export { recordAnswer } from "./use-cases/record-answer.server.ts";
export { saveSurveyDraft, type SaveSurveyDraft } from "./use-cases/save-survey-draft.server.ts";
export { listOwnAnswers } from "./views/answers-of-person.server.ts";
export { exportAnswersCsv, type CsvFile } from "./views/answers-csv.server.ts";
export { titleOfConsent } from "./views/consent-title.server.ts";
export { storefrontConfiguration } from "./views/storefront-configuration.server.ts";
export { loadSurvey, loadSurveyVersion } from "./views/survey-detail.server.ts";
export { listSurveys } from "./views/survey-list.server.ts";
export { openCommentAuthor } from "./views/comment-author.server.ts";
export { loadSurveyReport, loadThisMonth, type WhichReport } from "./views/survey-report.server.ts";
export { subjectData } from "./privacy/subject-data.server.ts";
export { processingActivities } from "./privacy/processing-activity.server.ts";

export const jobs: readonly ModuleJob[] = [
  moduleJob(publishStorefrontJob, handlePublishStorefront),
  moduleJob(eraseWithdrawnAnswersJob, handleEraseWithdrawnAnswers),
  moduleJob(retireAnswersJob, handleRetireAnswers),
];

/** What this module does when something has happened, here or elsewhere. */
export const eventSubscriptions: Readonly<Record<string, readonly JobDefinition[]>> = {
  "surveys.changed": [publishStorefrontJob],
  "shops.profile-changed": [publishStorefrontJob],
  "consent.withdrawn": [eraseWithdrawnAnswersJob],
};
