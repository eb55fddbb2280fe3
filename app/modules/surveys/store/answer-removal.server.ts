import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";

/**
 * Deletes what a customer linked and takes it out of the tallies, in one statement.
 * @param scope.surveyId only this survey's; null: all of hers.
 * @param scope.keepConsents answers under these consents stay: she gave them after she withdrew the others.
 */
export async function deleteLinkedAnswers(
  ctx: AppContext,
  customer: string,
  scope: { readonly surveyId: string | null; readonly keepConsents: readonly string[] },
): Promise<number> {
  const shop = ctx.shop.id;
  const [removed] = await rows(ctx).$queryRaw<{ count: number }[]>`
    WITH gone AS (
      DELETE FROM linked_answer
      WHERE shop_id = ${shop}::uuid AND customer = ${customer}::uuid
        AND (${scope.surveyId}::uuid IS NULL OR survey_id = ${scope.surveyId}::uuid)
        AND consent_entry_id <> ALL(${[...scope.keepConsents]}::uuid[])
      RETURNING survey_id, week_on, coalesce(score, -1) AS score, sealed_comment IS NOT NULL AS has_comment
    ), tally AS (
      UPDATE survey_week_tally t
      SET answers = t.answers - g.answers, comments = t.comments - g.comments
      FROM (SELECT survey_id, week_on, score, count(*)::int AS answers, count(*) FILTER (WHERE has_comment)::int AS comments
            FROM gone GROUP BY 1, 2, 3) g
      WHERE t.shop_id = ${shop}::uuid AND t.survey_id = g.survey_id AND t.week_on = g.week_on AND t.score = g.score
    )
    SELECT count(*)::int AS count FROM gone`;
  return removed!.count;
}

/** Customers with linked answers whose retention is over, in the order in which they are to be locked. */
export async function findCustomersDue(ctx: AppContext, limit: number): Promise<CustomerReference[]> {
  const found = await rows(ctx).$queryRaw<{ customer: CustomerReference }[]>`
    SELECT DISTINCT a.customer::text FROM linked_answer a
    JOIN survey_version v ON v.shop_id = a.shop_id AND v.survey_id = a.survey_id AND v.version = a.version
    WHERE a.shop_id = ${ctx.shop.id}::uuid
      AND a.answered_at < ${ctx.clock.now()}::timestamptz - make_interval(days => (v.content->>'retentionDays')::int)
    ORDER BY 1 LIMIT ${limit}`;
  return found.map(({ customer }) => customer);
}

/** What became anonymous of one person in one survey. */
export interface Unlinked {
  readonly customer: CustomerReference;
  readonly surveyId: string;
  readonly answers: number;
}

/**
 * Linked answers of these customers whose retention is over become anonymous: a new row with a random id, without comment,
 * person or time (law §6). Each keeps the retention its own version promised.
 */
export async function anonymiseLinkedAnswers(ctx: AppContext, customers: readonly CustomerReference[]): Promise<Unlinked[]> {
  const shop = ctx.shop.id;
  return rows(ctx).$queryRaw<Unlinked[]>`
    WITH due AS (
      DELETE FROM linked_answer a USING survey_version v
      WHERE a.shop_id = ${shop}::uuid AND v.shop_id = a.shop_id AND v.survey_id = a.survey_id AND v.version = a.version
        AND a.customer = ANY(${[...customers]}::uuid[])
        AND a.answered_at < ${ctx.clock.now()}::timestamptz - make_interval(days => (v.content->>'retentionDays')::int)
      RETURNING a.customer, a.survey_id, a.version, a.week_on, a.language, a.score, a.sealed_comment IS NOT NULL AS has_comment
    ), moved AS (
      INSERT INTO anonymous_answer (shop_id, id, survey_id, version, week_on, language, score)
      SELECT ${shop}::uuid, gen_random_uuid(), survey_id, version, week_on, language, score FROM due ORDER BY random()
    ), tally AS (
      UPDATE survey_week_tally t SET comments = t.comments - d.comments
      FROM (SELECT survey_id, week_on, coalesce(score, -1) AS score, count(*)::int AS comments
            FROM due WHERE has_comment GROUP BY 1, 2, 3) d
      WHERE t.shop_id = ${shop}::uuid AND t.survey_id = d.survey_id AND t.week_on = d.week_on AND t.score = d.score
    )
    SELECT customer::text, survey_id::text AS "surveyId", count(*)::int AS answers FROM due GROUP BY 1, 2 ORDER BY 1, 2`;
}

/**
 * Rewrites the anonymous answers of weeks that have ended, in random order and under fresh random ids, in one statement: what
 * is left beside an answer (its place in the table, the number of the transaction that wrote it) tells nothing about when in its
 * week it came. A week with an answer that became anonymous later is rewritten as a whole, so that it does not stand out.
 * Returns how many.
 */
export async function shuffleEndedWeeks(ctx: AppContext, todayOn: string): Promise<number> {
  const shop = ctx.shop.id;
  const [shuffled] = await rows(ctx).$queryRaw<{ count: number }[]>`
    WITH due AS (
      SELECT DISTINCT survey_id, week_on FROM anonymous_answer
      WHERE shop_id = ${shop}::uuid AND NOT is_shuffled AND week_on + 7 <= ${todayOn}::date
    ), gone AS (
      DELETE FROM anonymous_answer a USING due d
      WHERE a.shop_id = ${shop}::uuid AND a.survey_id = d.survey_id AND a.week_on = d.week_on
      RETURNING a.survey_id, a.version, a.week_on, a.language, a.score, a.sealed_comment
    ), rewritten AS (
      INSERT INTO anonymous_answer (shop_id, id, survey_id, version, week_on, language, score, sealed_comment, is_shuffled)
      SELECT ${shop}::uuid, gen_random_uuid(), survey_id, version, week_on, language, score, sealed_comment, true FROM gone ORDER BY random()
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM rewritten`;
  return shuffled!.count;
}

/** Free text of anonymous answers goes when its retention is over, counted from the end of its week. Returns how many. */
export async function deleteOldComments(ctx: AppContext, todayOn: string): Promise<number> {
  const shop = ctx.shop.id;
  const [retired] = await rows(ctx).$queryRaw<{ count: number }[]>`
    WITH due AS (
      UPDATE anonymous_answer a SET sealed_comment = NULL FROM survey_version v
      WHERE a.shop_id = ${shop}::uuid AND a.sealed_comment IS NOT NULL
        AND v.shop_id = a.shop_id AND v.survey_id = a.survey_id AND v.version = a.version
        AND a.week_on + 7 + (v.content->>'retentionDays')::int <= ${todayOn}::date
      RETURNING a.survey_id, a.week_on, coalesce(a.score, -1) AS score
    ), tally AS (
      UPDATE survey_week_tally t SET comments = t.comments - d.comments
      FROM (SELECT survey_id, week_on, score, count(*)::int AS comments FROM due GROUP BY 1, 2, 3) d
      WHERE t.shop_id = ${shop}::uuid AND t.survey_id = d.survey_id AND t.week_on = d.week_on AND t.score = d.score
    )
    SELECT count(*)::int AS count FROM due`;
  return retired!.count;
}

/** Takes the free text out of one answer; score and week stay. False when there is none. */
export async function deleteComment(ctx: AppContext, surveyId: string, answerId: string): Promise<boolean> {
  const shop = ctx.shop.id;
  const [removed] = await rows(ctx).$queryRaw<{ count: number }[]>`
    WITH anonymous AS (
      UPDATE anonymous_answer SET sealed_comment = NULL
      WHERE shop_id = ${shop}::uuid AND survey_id = ${surveyId}::uuid AND id = ${answerId}::uuid AND sealed_comment IS NOT NULL
      RETURNING week_on, coalesce(score, -1) AS score
    ), linked AS (
      UPDATE linked_answer SET sealed_comment = NULL
      WHERE shop_id = ${shop}::uuid AND survey_id = ${surveyId}::uuid AND id = ${answerId}::uuid AND sealed_comment IS NOT NULL
      RETURNING week_on, coalesce(score, -1) AS score
    ), gone AS (SELECT * FROM anonymous UNION ALL SELECT * FROM linked), tally AS (
      UPDATE survey_week_tally t SET comments = t.comments - 1 FROM gone g
      WHERE t.shop_id = ${shop}::uuid AND t.survey_id = ${surveyId}::uuid AND t.week_on = g.week_on AND t.score = g.score
    )
    SELECT count(*)::int AS count FROM gone`;
  return removed!.count === 1;
}

/** Receipts have done their part after a day: a browser does not retry longer. Returns how many went. */
export async function deleteOldReceipts(ctx: AppContext, beforeOn: string): Promise<number> {
  const where = { shopId: ctx.shop.id, receivedOn: { lt: new Date(beforeOn) } };
  return (await rows(ctx).submissionReceipt.deleteMany({ where })).count;
}
