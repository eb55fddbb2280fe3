import { loadShopProfile } from "#app/modules/shops/index.server.ts";
import type { ShopProfile } from "#app/modules/shops/index.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import { isUuid } from "#app/shared/ids.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { missingNoticeFields, type Processing } from "../model/privacy-notice.ts";
import type { PublishSurveyRefusal } from "../model/refusals.ts";
import { fitsStorefront, storefrontConfigurationOf } from "../model/storefront-configuration.ts";
import { contentIssues, surveyContentSchema, type SurveyContent } from "../model/survey-content.ts";
import { mayDo } from "../model/survey-state.ts";
import { insertVersion, lockSurvey, type LockedSurvey } from "../store/surveys.server.ts";
import { loadStorefrontSource } from "../views/storefront-configuration.server.ts";
import { surveysChanged } from "./change-survey-state.server.ts";
import { generateNotice } from "./notice-hash.server.ts";

export interface PublishSurvey {
  readonly surveyId: string;
  readonly revision: number;
  /** Who runs this app, from the settings: the notice names them as recipients. */
  readonly processing: Processing;
}

/**
 * Makes the saved draft what shoppers see: an immutable version with the notice generated for it (law I-01, I-04), and the
 * storefront is told. Refuses `notice-incomplete` naming every missing field, `invalid-content`, `changed-meanwhile`,
 * `not-in-this-state` (closed), `storefront-full`, `survey-not-found`.
 */
export async function publishSurvey(
  ctx: AppContext,
  { surveyId, revision, processing }: PublishSurvey,
): Promise<Result<{ version: number; revision: number }, PublishSurveyRefusal>> {
  const survey = isUuid(surveyId) ? await lockSurvey(ctx, surveyId) : null;
  if (!survey) return refuse({ kind: "survey-not-found" });
  if (!mayDo(survey.state, "publish")) return refuse({ kind: "not-in-this-state", state: survey.state });
  if (survey.revision !== revision) return refuse({ kind: "changed-meanwhile" });
  const parsed = surveyContentSchema.safeParse(survey.draft);
  if (!parsed.success) return refuse({ kind: "invalid-content", issues: contentIssues(parsed.error) });
  const controller = await loadShopProfile(ctx);
  const missing = missingNoticeFields(parsed.data, controller, processing);
  if (missing.length > 0) return refuse({ kind: "notice-incomplete", missing });
  return publish(ctx, { surveyId, survey, content: parsed.data, controller, processing });
}

interface Publishable {
  readonly surveyId: string;
  readonly survey: LockedSurvey;
  readonly content: SurveyContent;
  readonly controller: ShopProfile;
  readonly processing: Processing;
}

async function publish(
  ctx: AppContext,
  { surveyId, survey, content, controller, processing }: Publishable,
): Promise<Result<{ version: number; revision: number }, PublishSurveyRefusal>> {
  const version = (survey.publishedVersion ?? 0) + 1;
  const stamp = { version, statedOn: calendarDay(ctx.clock.now(), ctx.shop.timeZone) };
  const notice = generateNotice({ content, controller, processing, stamp });
  const source = await loadStorefrontSource(ctx);
  const others = source.surveys.filter((other) => other.id !== surveyId);
  const after = { ...source, surveys: [{ id: surveyId, handle: "", version, content, notice }, ...others] };
  if (!fitsStorefront(storefrontConfigurationOf(after))) return refuse({ kind: "storefront-full" });
  const revision = survey.revision + 1;
  await insertVersion(ctx, surveyId, { version, revision, content, notice });
  await surveysChanged(ctx, surveyId);
  return ok({ version, revision });
}
