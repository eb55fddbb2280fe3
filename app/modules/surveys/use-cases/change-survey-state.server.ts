import { isUuid } from "#app/shared/ids.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { ChangeStateRefusal, DeleteDraftRefusal } from "../model/refusals.ts";
import { fitsStorefront, storefrontConfigurationOf } from "../model/storefront-configuration.ts";
import { mayDo, type SurveyAction, type SurveyState } from "../model/survey-state.ts";
import { deleteSurvey, lockSurvey, updateState } from "../store/surveys.server.ts";
import { loadStorefrontSource } from "../views/storefront-configuration.server.ts";

interface WhichSurvey {
  readonly surveyId: string;
}
type Changed = Promise<Result<{ state: SurveyState }, ChangeStateRefusal>>;

/** Takes a published survey off the storefront and refuses answers from now on; it can be resumed. */
export function pauseSurvey(ctx: AppContext, command: WhichSurvey): Changed {
  return changeState(ctx, command, { action: "pause", state: "paused" });
}

/** Ends a survey for good: off the storefront, no answers. Its results stay. */
export function closeSurvey(ctx: AppContext, command: WhichSurvey): Changed {
  return changeState(ctx, command, { action: "close", state: "closed" });
}

/** Puts a paused survey back, in the version that was published last. Refuses `storefront-full` when others took its room. */
export async function resumeSurvey(ctx: AppContext, command: WhichSurvey): Changed {
  const resumed = await changeState(ctx, command, { action: "resume", state: "published" });
  if (!resumed.ok) return resumed;
  if (fitsStorefront(storefrontConfigurationOf(await loadStorefrontSource(ctx)))) return resumed;
  await updateState(ctx, command.surveyId, "paused");
  return refuse({ kind: "storefront-full" });
}

/** Deletes a survey that was never published, and its key. Refuses `not-in-this-state` otherwise: answers may exist. */
export async function deleteDraftSurvey(ctx: AppContext, { surveyId }: WhichSurvey): Promise<Result<null, DeleteDraftRefusal>> {
  const survey = isUuid(surveyId) ? await lockSurvey(ctx, surveyId) : null;
  if (!survey) return refuse({ kind: "survey-not-found" });
  if (!mayDo(survey.state, "delete")) return refuse({ kind: "not-in-this-state", state: survey.state });
  await deleteSurvey(ctx, surveyId);
  await ctx.vault.shred(surveyId);
  return ok(null);
}

async function changeState(ctx: AppContext, { surveyId }: WhichSurvey, to: { action: SurveyAction; state: SurveyState }): Changed {
  const survey = isUuid(surveyId) ? await lockSurvey(ctx, surveyId) : null;
  if (!survey) return refuse({ kind: "survey-not-found" });
  if (!mayDo(survey.state, to.action)) return refuse({ kind: "not-in-this-state", state: survey.state });
  await updateState(ctx, surveyId, to.state);
  await surveysChanged(ctx, surveyId);
  return ok({ state: to.state });
}

/** Tells whoever shows surveys that something changed. */
export async function surveysChanged(ctx: AppContext, surveyId: string): Promise<void> {
  await ctx.outbox.publish({ name: "surveys.changed", payload: { shopId: ctx.shop.id, surveyId } });
}
