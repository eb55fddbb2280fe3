import { isUuid } from "#app/shared/ids.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { SaveSurveyDraftRefusal } from "../model/refusals.ts";
import { contentIssues, surveyDraftSchema } from "../model/survey-content.ts";
import { mayDo } from "../model/survey-state.ts";
import { lockSurvey, updateDraft } from "../store/surveys.server.ts";

export interface SaveSurveyDraft {
  readonly surveyId: string;
  /** Of the draft the merchant saw. */
  readonly revision: number;
  /** Checked here. */
  readonly content: unknown;
}

/**
 * Saves the working copy; shoppers see nothing of it until it is published. Refuses `survey-not-found`,
 * `not-in-this-state` (closed), `changed-meanwhile`, `invalid-content`, and `mode-fixed`: who answered was told the mode,
 * so it never changes after the first publication (law S-01).
 */
export async function saveSurveyDraft(
  ctx: AppContext,
  { surveyId, revision, content }: SaveSurveyDraft,
): Promise<Result<{ revision: number }, SaveSurveyDraftRefusal>> {
  const survey = isUuid(surveyId) ? await lockSurvey(ctx, surveyId) : null;
  if (!survey) return refuse({ kind: "survey-not-found" });
  if (!mayDo(survey.state, "edit")) return refuse({ kind: "not-in-this-state", state: survey.state });
  if (survey.revision !== revision) return refuse({ kind: "changed-meanwhile" });
  const parsed = surveyDraftSchema.safeParse(content);
  if (!parsed.success) return refuse({ kind: "invalid-content", issues: contentIssues(parsed.error) });
  if (survey.publishedVersion !== null && parsed.data.mode !== survey.draft.mode) return refuse({ kind: "mode-fixed" });
  await updateDraft(ctx, surveyId, { content: parsed.data, revision: revision + 1 });
  return ok({ revision: revision + 1 });
}
