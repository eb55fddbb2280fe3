import { loadShopProfile } from "#app/modules/shops/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid, type SurveyId } from "#app/shared/ids.ts";
import type { PublishedNotice } from "../model/privacy-notice.ts";
import { addTallies, answersIn } from "../model/released-weeks.ts";
import type { PublishedSurvey, SurveyDetail } from "../model/screens.ts";
import type { SurveyContent } from "../model/survey-content.ts";
import type { SurveyState } from "../model/survey-state.ts";
import { loadWeekTallies } from "./tallies.server.ts";

interface DetailRow {
  readonly id: SurveyId;
  readonly handle: string;
  readonly state: SurveyState;
  readonly draft: SurveyContent;
  readonly revision: number;
  readonly version: number | null;
  readonly content: SurveyContent | null;
  readonly notice: PublishedNotice | null;
  readonly versionAt: Date | null;
  readonly hasUnpublishedChanges: boolean;
}

/** A survey for the editor, with what is published of it and the identity its next notice is made from; null when there is none. */
export async function loadSurvey(ctx: AppContext, surveyId: string): Promise<SurveyDetail | null> {
  if (!isUuid(surveyId)) return null;
  const [row] = await rows(ctx).$queryRaw<DetailRow[]>`
    SELECT s.id::text, s.handle, s.state, s.draft, s.revision, v.version, v.content, v.notice, v.published_at AS "versionAt",
           coalesce(v.content IS DISTINCT FROM s.draft, true) AS "hasUnpublishedChanges"
    FROM survey s
    LEFT JOIN survey_version v ON v.shop_id = s.shop_id AND v.survey_id = s.id AND v.version = s.published_version
    WHERE s.shop_id = ${ctx.shop.id}::uuid AND s.id = ${surveyId}::uuid`;
  if (!row) return null;
  const { revision: _revision, ...controller } = await loadShopProfile(ctx);
  return {
    id: row.id,
    handle: row.handle,
    state: row.state,
    content: row.draft,
    revision: row.revision,
    isModeFixed: row.version !== null,
    hasUnpublishedChanges: row.hasUnpublishedChanges,
    published: publishedOf(row),
    answers: answersIn(addTallies(await loadWeekTallies(ctx, surveyId))),
    controller,
  };
}

/** One version as it was shown, also one of the past (law I-04); null when there is none. */
export async function loadSurveyVersion(ctx: AppContext, surveyId: string, version: number): Promise<PublishedSurvey | null> {
  if (!isUuid(surveyId)) return null;
  const row = await rows(ctx).surveyVersion.findUnique({
    where: { shopId_surveyId_version: { shopId: ctx.shop.id, surveyId, version } },
  });
  if (!row) return null;
  const { content, notice, publishedAt } = row as unknown as { content: SurveyContent; notice: PublishedNotice; publishedAt: Date };
  return { version, content, notice, publishedAt: publishedAt.toISOString() };
}

function publishedOf({ version, content, notice, versionAt }: DetailRow): PublishedSurvey | null {
  if (version === null || !content || !notice || !versionAt) return null;
  return { version, content, notice, publishedAt: versionAt.toISOString() };
}
