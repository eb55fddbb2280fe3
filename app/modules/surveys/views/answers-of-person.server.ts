import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { Language } from "#app/shared/languages.ts";
import type { AccessPurpose } from "#app/shared/ports/vault.ts";
import { consentScope } from "../model/consent-scope.ts";
import type { OwnAnswer } from "../model/screens.ts";
import type { SurveyContent, SurveyTexts } from "../model/survey-content.ts";

/** Everything a customer linked, opened, as it is kept, oldest first; with what she was asked, so that it can be understood (Art. 12(1)). */
export async function findAnswersOf(ctx: AppContext, customer: CustomerReference): Promise<Readonly<Record<string, unknown>>[]> {
  return (await openAnswers(ctx, customer, "answer-access-request")).map(({ row, comment, asked }) => ({
    id: row.id,
    survey_id: row.surveyId,
    survey_title: asked?.title ?? null,
    question: asked?.question ?? null,
    follow_up: asked?.followUp ?? null,
    version: row.version,
    customer: row.customer,
    consent_entry_id: row.consentEntryId,
    answered_at: row.answeredAt.toISOString(),
    week_on: row.weekOn.toISOString().slice(0, 10),
    language: row.language,
    score: row.score,
    sealed_comment: comment,
  }));
}

/** Her own linked answers to look at, oldest first, each with the scope of the consent it was linked under. */
export async function listOwnAnswers(ctx: AppContext, customer: CustomerReference): Promise<OwnAnswer[]> {
  return (await openAnswers(ctx, customer, "show-own-data")).map(({ row, comment, asked }) => ({
    scope: consentScope(row.surveyId),
    language: row.language,
    question: asked?.question ?? "",
    followUp: asked?.followUp ?? "",
    score: row.score,
    comment,
    answeredAt: row.answeredAt,
  }));
}

async function openAnswers(ctx: AppContext, customer: CustomerReference, purpose: AccessPurpose) {
  const found = await rows(ctx).linkedAnswer.findMany({ where: { shopId: ctx.shop.id, customer }, orderBy: [{ answeredAt: "asc" }, { id: "asc" }] });
  const sealed = found.flatMap((row) => (row.sealedComment ? [{ id: row.id, sealed: row.sealedComment }] : []));
  const opened = await ctx.vault.openMany(
    sealed.map((comment) => ({ subject: customer, field: "linked_answer.sealed_comment", sealed: comment.sealed })),
    purpose,
  );
  const texts = new Map(sealed.map((comment, index) => [comment.id, opened[index] ?? null]));
  const asked = await findTexts(ctx, found);
  return found.map((row) => ({ row, comment: texts.get(row.id) ?? null, asked: asked(row) }));
}

interface Answered {
  readonly surveyId: string;
  readonly version: number;
  readonly language: string;
}

/** The words of the versions that were answered, in the language of each answer. */
async function findTexts(ctx: AppContext, answered: readonly Answered[]): Promise<(answer: Answered) => SurveyTexts | undefined> {
  const surveyId = { in: [...new Set(answered.map((answer) => answer.surveyId))] };
  const versions = await rows(ctx).surveyVersion.findMany({ where: { shopId: ctx.shop.id, surveyId }, select: { surveyId: true, version: true, content: true } });
  const contents = new Map(versions.map(({ surveyId: id, version, content }) => [`${id} ${version}`, content as unknown as SurveyContent]));
  return ({ surveyId: id, version, language }) => contents.get(`${id} ${version}`)?.texts[language as Language];
}

/** Whether anything a customer linked in a survey is left. */
export async function hasLinkedAnswer(ctx: AppContext, customer: CustomerReference, surveyId: string): Promise<boolean> {
  const where = { shopId: ctx.shop.id, customer, surveyId };
  return (await rows(ctx).linkedAnswer.findFirst({ where, select: { id: true } })) !== null;
}

/** Those of the customers who have linked anything that is left. */
export async function findCustomersWithAnswers(ctx: AppContext, customers: readonly CustomerReference[]): Promise<CustomerReference[]> {
  const where = { shopId: ctx.shop.id, customer: { in: [...customers] } };
  const found = await rows(ctx).linkedAnswer.findMany({ where, distinct: ["customer"], select: { customer: true } });
  return found.map(({ customer }) => customer as CustomerReference);
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
