import { rows, statements } from "#app/platform/database/database.server.ts";
import type { AppContext, StatementContext } from "#app/shared/context.ts";
import { scoreCount } from "../model/net-promoter-score.ts";
import type { WeekTally } from "../model/released-weeks.ts";

/** A week as the database hands it out: which scores were given, -1 for none, and how often each. */
interface WeekRow {
  readonly surveyId: string;
  readonly weekOn: string;
  readonly scores: readonly number[];
  readonly answers: readonly number[];
  readonly comments: number;
}

/** The counts of a survey, week by week, oldest first. */
export async function loadWeekTallies(ctx: StatementContext, surveyId: string): Promise<WeekTally[]> {
  const found = await statements(ctx).$queryRaw<WeekRow[]>`
    SELECT survey_id::text AS "surveyId", to_char(week_on, 'YYYY-MM-DD') AS "weekOn",
           array_agg(score::int) AS scores, array_agg(answers) AS answers, sum(comments)::int AS comments
    FROM survey_week_tally
    WHERE shop_id = ${ctx.shop.id}::uuid AND survey_id = ${surveyId}::uuid AND answers > 0
    GROUP BY survey_id, week_on ORDER BY week_on`;
  return found.map(weekOf);
}

/** The counts of every survey of the shop. */
export async function loadAllTallies(ctx: AppContext): Promise<Map<string, WeekTally[]>> {
  const found = await rows(ctx).$queryRaw<WeekRow[]>`
    SELECT survey_id::text AS "surveyId", to_char(week_on, 'YYYY-MM-DD') AS "weekOn",
           array_agg(score::int) AS scores, array_agg(answers) AS answers, sum(comments)::int AS comments
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
  let skipped = 0;
  for (const [index, score] of scores.entries()) {
    if (score < 0) skipped += answers[index]!;
    else counts[score]! += answers[index]!;
  }
  return { weekOn, counts, skipped, comments };
}
