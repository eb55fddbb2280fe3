import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { AccessPurpose, Sealed } from "#app/shared/ports/vault.ts";
import { commentBlocks, sliceBlocks } from "../model/comment-order.ts";
import type { ReleasedWeeks } from "../model/released-weeks.ts";
import type { CommentPage, SurveyComment } from "../model/screens.ts";

/** Comments on a page of the report. */
export const commentsPerPage = 20;

interface CommentRow {
  readonly id: string;
  readonly weekOn: string;
  readonly score: number | null;
  readonly sealedComment: Sealed;
  readonly customer: CustomerReference | null;
}

/** A page of comments, opened for reading. Pages count from 1; one beyond the last is the last. */
export async function loadComments(
  ctx: AppContext,
  { surveyId, released, page }: { readonly surveyId: string; readonly released: ReleasedWeeks; readonly page: number },
): Promise<CommentPage> {
  const blocks = commentBlocks(released);
  const total = blocks.reduce((sum, block) => sum + block.comments, 0);
  const pages = Math.max(1, Math.ceil(total / commentsPerPage));
  const current = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const found: (CommentRow & { isWithheld: boolean })[] = [];
  for (const { block, skip, take } of sliceBlocks(blocks, (current - 1) * commentsPerPage, commentsPerPage)) {
    const part = await findComments(ctx, surveyId, { weeks: block.weeks, skip, take });
    found.push(...part.map((row) => ({ ...row, isWithheld: block.isWithheld })));
  }
  const texts = await openComments(ctx, found, { surveyId, purpose: "read-survey-comments" });
  const items: SurveyComment[] = [];
  for (const [index, { id, weekOn, isWithheld, score, customer }] of found.entries()) {
    const text = texts[index];
    if (typeof text !== "string") continue;
    items.push({ id, weekOn: isWithheld ? null : weekOn, score, text, isLinked: customer !== null });
  }
  return { total: released.total === null ? null : total, page: current, pages, items };
}

/** Each week gives its first ones in the order of its index, so that a page costs what it shows and what is skipped, not the weeks' size. */
async function findComments(ctx: AppContext, surveyId: string, part: { weeks: readonly string[]; skip: number; take: number }) {
  const shop = ctx.shop.id;
  const { skip, take } = part;
  return rows(ctx).$queryRaw<CommentRow[]>`
    SELECT id::text, to_char(week, 'YYYY-MM-DD') AS "weekOn", score::int, sealed_comment AS "sealedComment", customer::text
    FROM unnest(${[...part.weeks]}::date[]) AS w(week) CROSS JOIN LATERAL (
      (SELECT id, score, sealed_comment, NULL::uuid AS customer FROM anonymous_answer
       WHERE shop_id = ${shop}::uuid AND survey_id = ${surveyId}::uuid AND week_on = week AND sealed_comment IS NOT NULL
       ORDER BY id LIMIT ${skip + take}::int)
      UNION ALL
      (SELECT id, score, sealed_comment, customer FROM linked_answer
       WHERE shop_id = ${shop}::uuid AND survey_id = ${surveyId}::uuid AND week_on = week AND sealed_comment IS NOT NULL
       ORDER BY id LIMIT ${skip + take}::int)
    ) AS both_kinds
    ORDER BY id OFFSET ${skip}::int LIMIT ${take}::int`;
}

/** Opens free texts of both kinds with one line in the access log; null where the key is gone. */
export function openComments(
  ctx: AppContext,
  answers: readonly { readonly sealedComment: Sealed; readonly customer: string | null }[],
  { surveyId, purpose }: { readonly surveyId: string; readonly purpose: AccessPurpose },
): Promise<(string | null)[]> {
  const requests = answers.map(({ sealedComment, customer }) =>
    customer
      ? { subject: customer, field: "linked_answer.sealed_comment", sealed: sealedComment }
      : { subject: surveyId, field: "anonymous_answer.sealed_comment", sealed: sealedComment },
  );
  return ctx.vault.openMany(requests, purpose);
}
