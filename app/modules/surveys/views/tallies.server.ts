import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { scoreCount } from "../model/net-promoter-score.ts";
import type { WeekTally } from "../model/released-weeks.ts";

interface TallyRow {
  readonly surveyId: string;
  readonly weekOn: string;
  readonly score: number;
  readonly answers: number;
  readonly comments: number;
}

/** The counts of a survey, week by week, oldest first. */
export async function loadWeekTallies(ctx: AppContext, surveyId: string): Promise<WeekTally[]> {
  const found = await rows(ctx).$queryRaw<TallyRow[]>`
    SELECT survey_id::text AS "surveyId", to_char(week_on, 'YYYY-MM-DD') AS "weekOn", score::int, answers, comments
    FROM survey_week_tally
    WHERE shop_id = ${ctx.shop.id}::uuid AND survey_id = ${surveyId}::uuid AND answers > 0
    ORDER BY week_on`;
  return weeksOf(found);
}

/** The counts of every survey of the shop. */
export async function loadAllTallies(ctx: AppContext): Promise<Map<string, WeekTally[]>> {
  const found = await rows(ctx).$queryRaw<TallyRow[]>`
    SELECT survey_id::text AS "surveyId", to_char(week_on, 'YYYY-MM-DD') AS "weekOn", score::int, answers, comments
    FROM survey_week_tally
    WHERE shop_id = ${ctx.shop.id}::uuid AND answers > 0
    ORDER BY survey_id, week_on`;
  const surveys = new Map<string, TallyRow[]>();
  for (const row of found) {
    const tallies = surveys.get(row.surveyId);
    if (tallies) tallies.push(row);
    else surveys.set(row.surveyId, [row]);
  }
  return new Map([...surveys].map(([surveyId, tallies]) => [surveyId, weeksOf(tallies)]));
}

function weeksOf(found: readonly TallyRow[]): WeekTally[] {
  const weeks = new Map<string, { weekOn: string; counts: number[]; skipped: number; comments: number }>();
  for (const { weekOn, score, answers, comments } of found) {
    const week = weeks.get(weekOn) ?? { weekOn, counts: Array<number>(scoreCount).fill(0), skipped: 0, comments: 0 };
    weeks.set(weekOn, week);
    week.comments += comments;
    if (score < 0) week.skipped += answers;
    else week.counts[score]! += answers;
  }
  return [...weeks.values()];
}
