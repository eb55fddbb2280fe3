import { expect } from "vitest";
import { rows } from "#app/platform/database/database.server.ts";
import type { TestWorld } from "#tests/support/database.ts";
import type { SurveyAtWork } from "./published-survey.ts";

/** Tallies as they are kept, and as a recount of the answers gives them. */
export async function talliesOf(world: TestWorld, { shop, surveyId }: SurveyAtWork) {
  return world.run(shop, async (ctx) => {
    const kept = await rows(ctx).$queryRaw`
      SELECT to_char(week_on, 'YYYY-MM-DD') AS week, score::int, answers, comments FROM survey_week_tally
      WHERE survey_id = ${surveyId}::uuid AND answers > 0 ORDER BY 1, 2`;
    const recount = await rows(ctx).$queryRaw`
      SELECT to_char(week_on, 'YYYY-MM-DD') AS week, coalesce(score, -1)::int AS score, count(*)::int AS answers, count(sealed_comment)::int AS comments
      FROM (SELECT week_on, score, sealed_comment FROM anonymous_answer WHERE survey_id = ${surveyId}::uuid
            UNION ALL SELECT week_on, score, sealed_comment FROM linked_answer WHERE survey_id = ${surveyId}::uuid) a
      GROUP BY 1, 2 ORDER BY 1, 2`;
    return { kept, recount };
  });
}

export async function expectTalliesToHold(world: TestWorld, survey: SurveyAtWork): Promise<void> {
  const { kept, recount } = await talliesOf(world, survey);
  expect(kept).toEqual(recount);
}
