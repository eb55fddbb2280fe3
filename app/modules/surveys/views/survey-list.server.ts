import { smallestScoredGroup } from "#app/config/limits.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { SurveyId } from "#app/shared/ids.ts";
import { netPromoterScore } from "../model/net-promoter-score.ts";
import { addTallies, answersIn } from "../model/released-weeks.ts";
import type { SurveyListItem } from "../model/screens.ts";
import type { SurveyContent } from "../model/survey-content.ts";
import type { SurveyState } from "../model/survey-state.ts";
import { loadAllTallies } from "./tallies.server.ts";

interface ListRow {
  readonly id: SurveyId;
  readonly handle: string;
  readonly state: SurveyState;
  readonly draft: SurveyContent;
  readonly publishedVersion: number | null;
  readonly hasUnpublishedChanges: boolean;
  readonly updatedAt: Date;
  readonly publishedAt: Date | null;
}

/** All surveys of the shop: published ones first, then by last change. */
export async function listSurveys(ctx: AppContext): Promise<SurveyListItem[]> {
  const found = await rows(ctx).$queryRaw<ListRow[]>`
    SELECT s.id::text, s.handle, s.state, s.draft, s.published_version AS "publishedVersion",
           coalesce(v.content IS DISTINCT FROM s.draft, true) AS "hasUnpublishedChanges",
           s.updated_at AS "updatedAt", s.published_at AS "publishedAt"
    FROM survey s
    LEFT JOIN survey_version v ON v.shop_id = s.shop_id AND v.survey_id = s.id AND v.version = s.published_version
    WHERE s.shop_id = ${ctx.shop.id}::uuid
    ORDER BY array_position(ARRAY['published', 'paused', 'draft', 'closed'], s.state), s.updated_at DESC, s.id DESC`;
  const tallies = await loadAllTallies(ctx);
  return found.map(({ draft, updatedAt, publishedAt, ...survey }) => {
    const total = addTallies(tallies.get(survey.id) ?? []);
    return {
      ...survey,
      title: { de: draft.texts.de.title, en: draft.texts.en.title },
      mode: draft.mode,
      answers: answersIn(total),
      nps: netPromoterScore(total.counts, smallestScoredGroup),
      updatedAt: updatedAt.toISOString(),
      publishedAt: publishedAt?.toISOString() ?? null,
    };
  });
}
