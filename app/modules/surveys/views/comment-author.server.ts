import { openPlatformId } from "#app/modules/customers/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid, type CustomerReference } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";

/**
 * Who wrote a comment that she linked to her account, by her id at the platform, for the merchant who wants to answer her. Opened
 * when somebody asks, not when comments are read; it leaves a line in the access log (law X-03). Anonymous comments are nobody's.
 */
export async function openCommentAuthor(
  ctx: AppContext,
  { surveyId, commentId }: { readonly surveyId: string; readonly commentId: string },
): Promise<Result<{ platformCustomerId: string }, { readonly kind: "comment-not-found" }>> {
  if (!isUuid(surveyId) || !isUuid(commentId)) return refuse({ kind: "comment-not-found" });
  const where = { shopId: ctx.shop.id, surveyId, id: commentId };
  const answer = await rows(ctx).linkedAnswer.findFirst({ where, select: { customer: true } });
  const platformCustomerId = answer && (await openPlatformId(ctx, answer.customer as CustomerReference, "open-customer"));
  return platformCustomerId ? ok({ platformCustomerId }) : refuse({ kind: "comment-not-found" });
}
