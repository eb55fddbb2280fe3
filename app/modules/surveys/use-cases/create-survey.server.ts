import type { AppContext } from "#app/shared/context.ts";
import type { SurveyId } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { freeHandle, handleOf } from "../model/handle.ts";
import type { CreateSurveyRefusal } from "../model/refusals.ts";
import { contentIssues, surveyDraftSchema } from "../model/survey-content.ts";
import { insertDraft, takenHandles } from "../store/surveys.server.ts";

const attempts = 5;

/**
 * Starts a survey as a draft. Its handle is made from the title in the default language and never changes. Its key is made
 * now: free text of anonymous answers is sealed under it.
 * Refuses `invalid-content` with the fields.
 */
export async function createSurvey(
  ctx: AppContext,
  { content }: { readonly content: unknown },
): Promise<Result<{ surveyId: SurveyId; handle: string }, CreateSurveyRefusal>> {
  const parsed = surveyDraftSchema.safeParse(content);
  if (!parsed.success) return refuse({ kind: "invalid-content", issues: contentIssues(parsed.error) });
  const wished = handleOf(parsed.data.texts[parsed.data.defaultLanguage].title);
  const surveyId = ctx.ids.next() as SurveyId;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const handle = freeHandle(wished, await takenHandles(ctx, wished));
    if (await insertDraft(ctx, { id: surveyId, handle, content: parsed.data })) {
      await ctx.vault.ensureKey(surveyId);
      return ok({ surveyId, handle });
    }
  }
  throw new Error("no free handle: too many surveys are being created at once");
}
