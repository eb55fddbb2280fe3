import { rows, statements } from "#app/platform/database/database.server.ts";
import type { AppContext, StatementContext } from "#app/shared/context.ts";
import { scoreCount } from "../model/net-promoter-score.ts";
import type { WeekTally } from "../model/released-weeks.ts";

/**
 * A week as the database hands it out: which scores were given, -1 for none, and how often each. Both lists as text such as
 * `{9,10,-1}`: as arrays the driver takes five times as long to read them.
 */
interface WeekRow {
  readonly weekOn: string;
  readonly scores: string;
  readonly answers: string;
  readonly comments: number;
}

/** The counts of a survey, week by week, oldest first. */
export async function loadWeekTallies(ctx: StatementContext, surveyId: string): Promise<WeekTally[]> {
  const found = await statements(ctx).$queryRaw<WeekRow[]>`
    SELECT to_char(week_on, 'YYYY-MM-DD') AS "weekOn",
           array_agg(score)::text AS scores, array_agg(answers)::text AS answers, sum(comments)::int AS comments
    FROM survey_week_tally
    WHERE shop_id = ${ctx.shop.id}::uuid AND survey_id = ${surveyId}::uuid AND answers > 0
    GROUP BY week_on ORDER BY week_on`;
  return found.map(weekOf);
}

/** The counts of every survey of the shop. */
export async function loadAllTallies(ctx: AppContext): Promise<Map<string, WeekTally[]>> {
  const found = await rows(ctx).$queryRaw<(WeekRow & { surveyId: string })[]>`
    SELECT survey_id::text AS "surveyId", to_char(week_on, 'YYYY-MM-DD') AS "weekOn",
           array_agg(score)::text AS scores, array_agg(answers)::text AS answers, sum(comments)::int AS comments
    FROM survey_week_tally
    WHERE shop_id = ${ctx.shop.id}::uuid AND answers > 0
    GROUP BY survey_id, week_on ORDER BY survey_id, week_on`;
  const surveys = new Map<string, WeekTally[]>();
  for (const row of found) {
    const weeks = surveys.get(row.surveyId);
    if (weeks) weeks.push(weekOf(row));
    else surveys.set(row.surveyId, [weekOf(row)]);
  }
  return surveys;
}

function weekOf({ weekOn, scores, answers, comments }: WeekRow): WeekTally {
  const counts = Array<number>(scoreCount).fill(0);
  const times = listOf(answers);
  let skipped = 0;
  for (const [index, score] of listOf(scores).entries()) {
    if (score < 0) skipped += times[index]!;
    else counts[score]! += times[index]!;
  }
  return { weekOn, counts, skipped, comments };
}

function listOf(array: string): readonly number[] {
  return JSON.parse(`[${array.slice(1, -1)}]`) as number[];
}
