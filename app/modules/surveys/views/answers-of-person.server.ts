import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";

/** Everything a customer linked, opened, as it is kept, oldest first. */
export async function findAnswersOf(ctx: AppContext, customer: CustomerReference): Promise<Readonly<Record<string, unknown>>[]> {
  const found = await rows(ctx).linkedAnswer.findMany({ where: { shopId: ctx.shop.id, customer }, orderBy: [{ answeredAt: "asc" }, { id: "asc" }] });
  const sealed = found.flatMap((row) => (row.sealedComment ? [{ id: row.id, sealed: row.sealedComment }] : []));
  const opened = await ctx.vault.openMany(
    sealed.map((comment) => ({ subject: customer, field: "linked_answer.sealed_comment", sealed: comment.sealed })),
    "answer-access-request",
  );
  const texts = new Map(sealed.map((comment, index) => [comment.id, opened[index] ?? null]));
  return found.map((row) => ({
    id: row.id,
    survey_id: row.surveyId,
    version: row.version,
    customer: row.customer,
    consent_entry_id: row.consentEntryId,
    answered_at: row.answeredAt.toISOString(),
    week_on: row.weekOn.toISOString().slice(0, 10),
    language: row.language,
    score: row.score,
    sealed_comment: texts.get(row.id) ?? null,
  }));
}

/** Whether this shop asks in this mode, or has answers from when it did. */
export async function hasSurveysOf(ctx: AppContext, mode: "anonymous" | "linked"): Promise<boolean> {
  const [row] = await rows(ctx).$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM survey s
      JOIN survey_version v ON v.shop_id = s.shop_id AND v.survey_id = s.id AND v.version = s.published_version
      WHERE s.shop_id = ${ctx.shop.id}::uuid AND v.content->>'mode' = ${mode}
    ) AS found`;
  return row!.found;
}
