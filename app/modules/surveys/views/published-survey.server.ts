import { statements } from "#app/platform/database/database.server.ts";
import type { StatementContext } from "#app/shared/context.ts";
import type { Language, LocalizedText } from "#app/shared/languages.ts";
import type { SurveyNow } from "../model/acceptance.ts";
import type { PublishedNotice } from "../model/privacy-notice.ts";

/** What shoppers see of a survey now, with the text they agree to. */
export interface PublishedNow extends SurveyNow {
  readonly consent: LocalizedText | null;
  /** As its notice and its consent name it; null before the first publication. */
  readonly controller: PublishedNotice["controller"] | null;
}

/** Reads what is published, for an answer in this language; null when there is no such survey. */
export async function findPublished(ctx: StatementContext, surveyId: string, language: Language): Promise<PublishedNow | null> {
  const [row] = await statements(ctx).$queryRaw<PublishedNow[]>`
    SELECT s.state, s.published_version AS "publishedVersion", v.content->>'mode' AS mode,
           v.notice->'notice'->${language}::text->>'hash' AS "noticeHash", nullif(v.notice->'consent', 'null'::jsonb) AS consent,
           v.notice->'controller' AS controller
    FROM survey s
    LEFT JOIN survey_version v ON v.shop_id = s.shop_id AND v.survey_id = s.id AND v.version = s.published_version
    WHERE s.shop_id = ${ctx.shop.id}::uuid AND s.id = ${surveyId}::uuid`;
  return row ?? null;
}
