import { giveConsent } from "#app/modules/consent/index.server.ts";
import { recogniseCustomer } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, type Result } from "#app/shared/result.ts";
import type { RecordAnswerRefusal } from "../model/refusals.ts";
import { consentScope } from "../model/consent-scope.ts";
import { insertLinkedAnswer, insertReceipt, type AnonymousSubmission } from "../store/answers.server.ts";
import type { PublishedNow } from "../views/published-survey.server.ts";
import type { RecordedAnswer } from "./record-anonymous-answer.server.ts";

export interface LinkAnswer extends Omit<AnonymousSubmission, "score" | "sealedComment"> {
  readonly score: number | null;
  readonly comment: string | null;
  readonly published: PublishedNow;
  readonly page: string;
  readonly platformCustomerId: string;
}

/**
 * Records an answer as hers: recognises her, writes the consent with its proof, stores the answer sealed under her key and
 * counts it, all in this transaction. A submission that was received before changes nothing, not even the ledger.
 */
export async function linkAnswer(ctx: AppContext, answer: LinkAnswer): Promise<Result<RecordedAnswer, RecordAnswerRefusal>> {
  const { surveyId, comment, platformCustomerId, submissionHash, receivedOn } = answer;
  const recorded = { mode: "linked", linked: true } as const;
  if (submissionHash && !(await insertReceipt(ctx, submissionHash, receivedOn))) return ok(recorded);
  const recognised = await recogniseCustomer(ctx, { platformCustomerId, by: "herself" });
  if (!recognised.ok) throw new Error("a customer who acts herself is always recognised");
  const customer = recognised.value;
  const given = await giveConsent(ctx, {
    customer,
    platformCustomerId,
    purpose: "survey-link",
    scope: consentScope(surveyId),
    language: answer.language,
    text: answer.published.consent![answer.language],
    noticeHash: answer.noticeHash,
    evidence: evidenceOf(answer),
  });
  if (!given.ok) throw new Error("a consent she gives herself in the shop is never refused");
  const sealedComment =
    comment === null ? null : await ctx.vault.seal({ subject: customer, field: "linked_answer.sealed_comment", value: comment });
  await insertLinkedAnswer(ctx, { ...answer, sealedComment }, { customer, consentEntryId: given.value.consentEntryId });
  return ok(recorded);
}

function evidenceOf({ page, published }: LinkAnswer) {
  return {
    page: pathOf(page),
    action: 'unticked checkbox "consent" ticked, form sent',
    controller: published.controller!,
    source: "storefront",
    // The consent's text begins with her age: who gives it confirms it (law K-01).
    ageConfirmed: true,
    incentiveOffered: false,
  } as const;
}

/** The path alone: a query may hold what belongs to no proof. */
function pathOf(page: string): string {
  return page.startsWith("/") ? page.split(/[?#]/)[0]!.slice(0, 300) : "/";
}
