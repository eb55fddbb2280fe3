import { rows, statements } from "#app/platform/database/database.server.ts";
import type { AppContext, StatementContext } from "#app/shared/context.ts";
import type { Language } from "#app/shared/languages.ts";
import type { Sealed } from "#app/shared/ports/vault.ts";
import type { SurveyNow } from "../model/acceptance.ts";

/** An answer without its person. */
export interface AnswerRow {
  readonly surveyId: string;
  readonly version: number;
  readonly language: Language;
  /** Monday. */
  readonly weekOn: string;
  readonly score: number | null;
  readonly sealedComment: Sealed | null;
}

export interface AnonymousSubmission extends AnswerRow {
  readonly noticeHash: string;
  /** Null when the browser sent no submission id: every request counts. */
  readonly submissionHash: Uint8Array<ArrayBuffer> | null;
  /** Day the receipt is dated with. */
  readonly receivedOn: string;
}

/**
 * The hot path, in one statement: reads what is published, takes the receipt, stores the answer under a random id and
 * counts it. Writes nothing unless the survey is published in this version with this notice, the same rule as
 * `model/acceptance.ts`; a receipt that exists already makes it a retry without effect. Returns what is published, for the
 * refusal; null when there is no such survey.
 */
export async function insertAnonymousAnswer(ctx: StatementContext, answer: AnonymousSubmission): Promise<SurveyNow | null> {
  const { surveyId, version, language, weekOn, score, sealedComment, noticeHash, submissionHash, receivedOn } = answer;
  const shop = ctx.shop.id;
  const [now] = await statements(ctx, `tally ${surveyId} ${weekOn} ${score}`).$queryRaw<SurveyNow[]>`
    WITH survey_now AS (
      SELECT state, published_version, in_force->>'mode' AS mode, in_force->'notice'->>${language}::text AS notice_hash
      FROM survey WHERE shop_id = ${shop}::uuid AND id = ${surveyId}::uuid
    ), accepted AS (
      SELECT 1 FROM survey_now
      WHERE state = 'published' AND published_version = ${version}::int AND notice_hash = ${noticeHash}
    ), receipt AS (
      INSERT INTO submission_receipt (shop_id, hash, received_on)
      SELECT ${shop}::uuid, ${submissionHash}::bytea, ${receivedOn}::date FROM accepted WHERE ${submissionHash}::bytea IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING 1
    ), answer AS (
      INSERT INTO anonymous_answer (shop_id, id, survey_id, version, week_on, language, score, sealed_comment)
      SELECT ${shop}::uuid, ${ctx.ids.random()}::uuid, ${surveyId}::uuid, ${version}::int, ${weekOn}::date, ${language},
             ${score}::smallint, ${sealedComment}::bytea
      FROM accepted WHERE ${submissionHash}::bytea IS NULL OR EXISTS (SELECT 1 FROM receipt)
      RETURNING 1
    ), tally AS (
      INSERT INTO survey_week_tally AS t (shop_id, survey_id, week_on, score, answers, comments)
      SELECT ${shop}::uuid, ${surveyId}::uuid, ${weekOn}::date, coalesce(${score}::smallint, -1), 1, ${sealedComment ? 1 : 0}::int FROM answer
      ON CONFLICT (shop_id, survey_id, week_on, score)
      DO UPDATE SET answers = t.answers + 1, comments = t.comments + excluded.comments
    )
    SELECT state, published_version AS "publishedVersion", mode, notice_hash AS "noticeHash" FROM survey_now`;
  return now ?? null;
}

/** Takes the receipt of a submission. False when it was received before. */
export async function insertReceipt(ctx: AppContext, hash: Uint8Array<ArrayBuffer>, receivedOn: string): Promise<boolean> {
  const data = [{ shopId: ctx.shop.id, hash, receivedOn: new Date(receivedOn) }];
  return (await rows(ctx).submissionReceipt.createMany({ data, skipDuplicates: true })).count === 1;
}

/** Stores an answer with the person who linked it, and counts it, in one statement. */
export async function insertLinkedAnswer(
  ctx: AppContext,
  answer: AnswerRow,
  person: { readonly customer: string; readonly consentEntryId: string },
): Promise<void> {
  const { surveyId, version, language, weekOn, score, sealedComment } = answer;
  const shop = ctx.shop.id;
  await rows(ctx).$executeRaw`
    WITH answer AS (
      INSERT INTO linked_answer (shop_id, id, survey_id, version, customer, consent_entry_id, answered_at, week_on, language, score, sealed_comment)
      VALUES (${shop}::uuid, ${ctx.ids.random()}::uuid, ${surveyId}::uuid, ${version}::int, ${person.customer}::uuid,
              ${person.consentEntryId}::uuid, ${ctx.clock.now()}, ${weekOn}::date, ${language}, ${score}::smallint, ${sealedComment}::bytea)
      RETURNING 1
    )
    INSERT INTO survey_week_tally AS t (shop_id, survey_id, week_on, score, answers, comments)
    SELECT ${shop}::uuid, ${surveyId}::uuid, ${weekOn}::date, coalesce(${score}::smallint, -1), 1, ${sealedComment ? 1 : 0}::int FROM answer
    ON CONFLICT (shop_id, survey_id, week_on, score)
    DO UPDATE SET answers = t.answers + 1, comments = t.comments + excluded.comments`;
}
