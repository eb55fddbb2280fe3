import type pg from "pg";
import { smallestReportedGroup, smallestScoredGroup } from "#app/config/limits.ts";
import { netPromoterScore } from "#app/modules/surveys/model/net-promoter-score.ts";
import { releaseWeeks } from "#app/modules/surveys/model/released-weeks.ts";
import { loadWeekTallies } from "#app/modules/surveys/views/tallies.server.ts";
import { loadSurveyReport } from "#app/modules/surveys/index.server.ts";
import type { BenchWorld } from "../bench-world.ts";
import { ratioVerdict, type Budget, type Finding } from "../budget.ts";
import { interleaved, median } from "../rounds.ts";
import { seedAnswers, sizes, type BusyShop } from "../seed-answers.ts";

const repetitions = 20;

/** D1: NPS per week over 90 days at a million answers, beside the bare roll-up and a covering index. */
export const report: Budget = {
  name: "report",
  measure: async (world) => {
    const busy = await seedAnswers(world, "large");
    const app = await world.app("large");
    const client = await floorsOf(world, busy);
    const from = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10);
    const ask = (name: string, text: string) => () => timed(() => client.query({ name, text, values: [busy.shop.id, busy.survey.id, from] }));
    const npsPerWeek = async () => {
      const weeks = (await loadWeekTallies(app.statementsOf(busy.shop), busy.survey.id)).filter(({ weekOn }) => weekOn >= from);
      return releaseWeeks(weeks, smallestReportedGroup).shown.map((week) => netPromoterScore(week.counts, smallestScoredGroup));
    };
    const wholePage = () =>
      app.inShop(busy.shop, { kind: "staff", staffId: "1" }, (ctx) => loadSurveyReport(ctx, { surveyId: busy.survey.id, period: { from, to: "9999-12-31" } }));
    const measured = await interleaved({
      daily: ask("daily", dailyRollUp), weekly: ask("weekly", weeklyRollUp), index: ask("index", coveringIndex), ours: () => timed(npsPerWeek), page: () => timed(wholePage),
    });
    const isRecount = await equalsRecount(client);
    const of = (name: keyof typeof measured): number => median(measured[name]);
    return [findingOf({ daily: of("daily"), weekly: of("weekly"), index: of("index"), ours: of("ours"), page: of("page") }, isRecount)];
  },
};

const perWeek = `sum(n) FILTER (WHERE score >= 9) - sum(n) FILTER (WHERE score BETWEEN 0 AND 6) AS balance, sum(n) AS answers`;
const dailyRollUp = `SELECT week_on, ${perWeek} FROM (SELECT date_trunc('week', day_on) AS week_on, score, answers AS n FROM floor_day_tally WHERE shop_id = $1 AND survey_id = $2 AND day_on >= $3) t GROUP BY week_on`;
const weeklyRollUp = `SELECT week_on, ${perWeek} FROM (SELECT week_on, score, answers AS n FROM survey_week_tally WHERE shop_id = $1 AND survey_id = $2 AND week_on >= $3) t GROUP BY week_on`;
const coveringIndex = `SELECT week_on, ${perWeek} FROM (SELECT week_on, score, 1 AS n FROM floor_answer WHERE shop_id = $1 AND survey_id = $2 AND week_on >= $3) t GROUP BY week_on`;

/** A copy of the answers with an index that covers the question, and a roll-up by day: we keep no days, so each week is spread over its own. */
async function floorsOf(world: BenchWorld, { shop }: BusyShop): Promise<pg.Client> {
  const client = await world.client("large");
  await client.query("SELECT set_config('app.shop_id', $1, false)", [shop.id]);
  await client.query("CREATE TABLE floor_answer AS SELECT shop_id, survey_id, week_on, score FROM anonymous_answer");
  await client.query("CREATE INDEX ON floor_answer (shop_id, survey_id, week_on) INCLUDE (score)");
  await client.query("VACUUM (ANALYZE) floor_answer");
  await client.query(`CREATE TABLE floor_day_tally AS SELECT shop_id, survey_id, week_on + day AS day_on, score, answers / 7 AS answers FROM survey_week_tally, generate_series(0, 6) AS day`);
  await client.query("CREATE UNIQUE INDEX ON floor_day_tally (shop_id, survey_id, day_on, score)");
  await client.query("VACUUM (ANALYZE) floor_day_tally");
  return client;
}

/** Row by row: what the tallies say is what a recount of the answers says. */
async function equalsRecount(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`
    (SELECT survey_id, week_on, score, answers::bigint, comments::bigint FROM survey_week_tally WHERE answers > 0
     EXCEPT SELECT survey_id, week_on, coalesce(score, -1), count(*), count(sealed_comment) FROM anonymous_answer GROUP BY 1, 2, 3)
    UNION ALL
    (SELECT survey_id, week_on, coalesce(score, -1), count(*), count(sealed_comment) FROM anonymous_answer GROUP BY 1, 2, 3
     EXCEPT SELECT survey_id, week_on, score, answers, comments FROM survey_week_tally)`);
  return rows.length === 0;
}

/** Milliseconds of one, the median of some in a row. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const milliseconds: number[] = [];
  for (let time = 0; time < repetitions; time += 1) {
    const start = performance.now();
    await work();
    milliseconds.push(performance.now() - start);
  }
  return median(milliseconds);
}

function findingOf({ daily, weekly, index, ours, page }: Readonly<Record<"daily" | "weekly" | "index" | "ours" | "page", number>>, isRecount: boolean): Finding {
  const row = (what: string, milliseconds: number): string[] => [what, milliseconds.toFixed(2)];
  return {
    id: "D1",
    title: "NPS per week over 90 days",
    method: `${sizes.large.toLocaleString("en-US")} answers in one shop of 200; each measured ${repetitions} times a round, one after the other.`,
    columns: ["", "ms"],
    rows: [
      row("floor: one statement over a daily roll-up", daily),
      row("one statement over the weekly roll-up that Kundentag keeps", weekly),
      row("floor: one statement over a covering index of the answers", index),
      row("Kundentag: the view, bound to the shop, weeks of fewer than 5 answers withheld", ours),
      row("the whole report of the results page in its transaction, comments opened and logged", page),
    ],
    verdicts: [
      ratioVerdict("three roll-up floors, of what it takes", (3 * daily) / ours, { atLeast: 1 }),
      ratioVerdict("15 % of the covering index, of what it takes", (0.15 * index) / ours, { atLeast: 1 }),
      { text: "the roll-up equals a recount of all answers, row by row", holds: isRecount },
    ],
    note:
      "Kundentag keeps no days, so that nobody can be counted out by one. Beside one statement over its own weekly roll-up the view takes " + `${(ours / weekly).toFixed(1)} times as long: ` +
      "that statement reads the 13 weeks that are asked about and returns two numbers for each, but which weeks may be shown depends on all weeks, so the view reads 40 and every score.",
  };
}
