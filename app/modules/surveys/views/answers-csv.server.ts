import { smallestReportedGroup } from "#app/config/limits.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import type { Language } from "#app/shared/languages.ts";
import type { Sealed } from "#app/shared/ports/vault.ts";
import { answersCsv, type CsvForm } from "../model/answers-csv.ts";
import { releaseWeeks } from "../model/released-weeks.ts";
import { openComments } from "./survey-comments.server.ts";
import { loadWeekTallies } from "./tallies.server.ts";

const forms: Readonly<Record<Language, CsvForm>> = {
  de: { separator: ";", week: "Woche ab", score: "Bewertung", comment: "Kommentar" },
  en: { separator: ",", week: "Week of", score: "Score", comment: "Comment" },
};

/** A file to download. */
export interface CsvFile {
  readonly name: string;
  readonly type: "text/csv; charset=utf-8";
  readonly body: string;
}

interface AnswerRow {
  readonly weekOn: string;
  readonly score: number | null;
  readonly sealedComment: Sealed | null;
  readonly customer: string | null;
}

/**
 * All answers of a survey: week, score, comment; nobody's name or number. The week is left out where it is withheld, and
 * those answers stand together at the end in random order; with fewer than five answers there are only the headings (law
 * S-03). Opening the comments leaves one line in the access log. Null when there is no such survey.
 */
export async function exportAnswersCsv(
  ctx: AppContext,
  { surveyId, language }: { readonly surveyId: string; readonly language: Language },
): Promise<CsvFile | null> {
  const survey = isUuid(surveyId)
    ? await rows(ctx).survey.findUnique({ where: { shopId_id: { shopId: ctx.shop.id, id: surveyId } }, select: { handle: true } })
    : null;
  if (!survey) return null;
  const released = releaseWeeks(await loadWeekTallies(ctx, surveyId), smallestReportedGroup);
  const shown = new Set(released.shown.map((week) => week.weekOn));
  const found = released.total === null ? [] : await findAnswers(ctx, surveyId, [...shown]);
  const withComment = found.flatMap((row) => (row.sealedComment ? [{ row, customer: row.customer, sealedComment: row.sealedComment }] : []));
  const texts = await openComments(ctx, withComment, { surveyId, purpose: "export-survey-comments" });
  const comments = new Map(withComment.map(({ row }, index) => [row, texts[index] ?? null]));
  const answers = found.map((row) => ({
    weekOn: shown.has(row.weekOn) ? row.weekOn : null,
    score: row.score,
    comment: comments.get(row) ?? null,
  }));
  return { name: `${survey.handle}.csv`, type: "text/csv; charset=utf-8", body: answersCsv(forms[language], answers) };
}

/** Shown weeks from the oldest on, the others after them; within each, by an id that is random. */
async function findAnswers(ctx: AppContext, surveyId: string, shown: readonly string[]): Promise<AnswerRow[]> {
  const shop = ctx.shop.id;
  return rows(ctx).$queryRaw<AnswerRow[]>`
    SELECT to_char(week_on, 'YYYY-MM-DD') AS "weekOn", score::int, sealed_comment AS "sealedComment", customer::text
    FROM (
      SELECT id, week_on, score, sealed_comment, NULL::uuid AS customer FROM anonymous_answer
      WHERE shop_id = ${shop}::uuid AND survey_id = ${surveyId}::uuid
      UNION ALL
      SELECT id, week_on, score, sealed_comment, customer FROM linked_answer
      WHERE shop_id = ${shop}::uuid AND survey_id = ${surveyId}::uuid
    ) both_kinds
    ORDER BY CASE WHEN week_on = ANY(${[...shown]}::date[]) THEN week_on END NULLS LAST, id`;
}
