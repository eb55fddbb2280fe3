import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";

/** Deletes all rows of the shop; returns how many by table. */
export async function deleteAllSurveys(ctx: AppContext): Promise<Record<string, number>> {
  const where = { shopId: ctx.shop.id };
  const tx = rows(ctx);
  return {
    linked_answer: (await tx.linkedAnswer.deleteMany({ where })).count,
    anonymous_answer: (await tx.anonymousAnswer.deleteMany({ where })).count,
    survey_week_tally: (await tx.surveyWeekTally.deleteMany({ where })).count,
    submission_receipt: (await tx.submissionReceipt.deleteMany({ where })).count,
    survey_version: (await tx.surveyVersion.deleteMany({ where })).count,
    survey: (await tx.survey.deleteMany({ where })).count,
  };
}
