import { processingOf } from "#app/composition/processing.server.ts";
import {
  closeSurvey,
  deleteDraftSurvey,
  generateNotice,
  pauseSurvey,
  publishSurvey,
  resumeSurvey,
  saveSurveyDraft,
} from "#app/modules/surveys/index.server.ts";
import type { Processing, SurveyDetail } from "#app/modules/surveys/index.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import { languages } from "#app/shared/languages.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { Problem } from "./problem.ts";

/** What the editor sends. */
export interface EditorCommand {
  readonly surveyId: string;
  readonly intent: string;
  /** What stands on the screen; undefined when it is what is saved. */
  readonly content: unknown;
  /** Of the draft the merchant saw. */
  readonly revision: number;
}

type Acted = Promise<Result<unknown, Problem>>;

/** Carries out one button of the editor. Refuses as the use cases do, and `unknown-intent` for a button there is not. */
export async function actOnSurvey(ctx: AppContext, command: EditorCommand): Promise<Result<{ done: string }, Problem>> {
  const { surveyId, intent } = command;
  const intents: Readonly<Record<string, () => Acted>> = {
    save: () => saveSurveyDraft(ctx, command),
    publish: () => saveAndPublish(ctx, command),
    pause: () => pauseSurvey(ctx, { surveyId }),
    resume: () => resumeSurvey(ctx, { surveyId }),
    close: () => closeSurvey(ctx, { surveyId }),
    delete: () => deleteDraftSurvey(ctx, { surveyId }),
  };
  const act = Object.hasOwn(intents, intent) ? intents[intent] : undefined;
  if (!act) return refuse({ kind: "unknown-intent" });
  const result = await act();
  return result.ok ? ok({ done: intent }) : refuse(result.refusal);
}

/** Publishing means what the merchant sees: unsaved words are saved first, in the same transaction. */
async function saveAndPublish(ctx: AppContext, { surveyId, content, revision }: EditorCommand): Acted {
  if (content === undefined) return publishSurvey(ctx, { surveyId, revision, processing: processingOfThisApp() });
  const saved = await saveSurveyDraft(ctx, { surveyId, content, revision });
  if (!saved.ok) return saved;
  return publishSurvey(ctx, { surveyId, revision: saved.value.revision, processing: processingOfThisApp() });
}

/** Whether the notice shoppers see says something else than one generated now: the merchant's details have changed. */
export function isNoticeOutdated(ctx: AppContext, { published, controller }: SurveyDetail): boolean {
  if (!published) return false;
  const stamp = { version: published.version, statedOn: calendarDay(new Date(published.publishedAt), ctx.shop.timeZone) };
  const { notice } = generateNotice({ content: published.content, controller, processing: processingOfThisApp(), stamp });
  return languages.some((language) => notice[language].hash !== published.notice.notice[language].hash);
}

/** Who runs this app, and where: the preview's notice names them as recipients. */
export function processingOfThisApp(): Processing {
  return processingOf();
}
