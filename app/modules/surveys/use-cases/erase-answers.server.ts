import { listStandingConsents } from "#app/modules/consent/index.server.ts";
import { claimCustomer } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid, type CustomerReference } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { consentScope } from "../model/consent-scope.ts";
import { deleteComment, deleteLinkedAnswers } from "../store/answer-removal.server.ts";

/** Deletes everything a customer linked, in every survey, and takes it out of the counts. Returns how many answers. */
export function eraseSurveyAnswersOf(ctx: AppContext, customer: CustomerReference): Promise<number> {
  return deleteLinkedAnswers(ctx, customer, { surveyId: null, keepConsents: [] });
}

/**
 * After a withdrawal: deletes her linked answers of this survey. If she agreed again in between, once or more often, what she
 * answered under the new consents stays. She is claimed first: an answer that came between looking for consents and deleting
 * would stand under none of them.
 */
export async function eraseWithdrawnAnswers(ctx: AppContext, customer: CustomerReference, surveyId: string): Promise<number> {
  await claimCustomer(ctx, customer);
  const keepConsents = await listStandingConsents(ctx, { customer, purpose: "survey-link", scope: consentScope(surveyId) });
  return deleteLinkedAnswers(ctx, customer, { surveyId, keepConsents });
}

/** Deletes one free text at once, such as one with a name in it (law S-04); score and week stay. */
export async function eraseComment(
  ctx: AppContext,
  { surveyId, commentId }: { readonly surveyId: string; readonly commentId: string },
): Promise<Result<null, { readonly kind: "comment-not-found" }>> {
  const isGone = isUuid(surveyId) && isUuid(commentId) && (await deleteComment(ctx, surveyId, commentId));
  return isGone ? ok(null) : refuse({ kind: "comment-not-found" });
}
