import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import type { Language } from "#app/shared/languages.ts";
import { surveyOfScope } from "../model/consent-scope.ts";
import type { SurveyContent } from "../model/survey-content.ts";

/** The title of the survey a consent is about, as last published; null when the scope is none of this shop's surveys. */
export async function titleOfConsent(ctx: AppContext, scope: string, language: Language): Promise<string | null> {
  const surveyId = surveyOfScope(scope);
  if (!surveyId || !isUuid(surveyId)) return null;
  const where = { shopId: ctx.shop.id, surveyId };
  const found = await rows(ctx).surveyVersion.findFirst({ where, orderBy: { version: "desc" }, select: { content: true } });
  return found && (found.content as unknown as SurveyContent).texts[language].title;
}
