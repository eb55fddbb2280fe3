import { createHash } from "node:crypto";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { StatementContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import type { Language } from "#app/shared/languages.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { whyNotAccepted } from "../model/acceptance.ts";
import { readAnswer } from "../model/answer.ts";
import type { RecordAnswerRefusal } from "../model/refusals.ts";
import type { SurveyMode } from "../model/legal-basis.ts";
import { mondayOf } from "../model/week.ts";
import { insertAnonymousAnswer, type AnonymousSubmission } from "../store/answers.server.ts";
import { wasReceived } from "../store/receipts.server.ts";
import { findPublished } from "../views/published-survey.server.ts";

export interface RecordAnswer {
  readonly surveyId: string;
  /** Version and notice she read. */
  readonly version: number;
  readonly noticeHash: string;
  readonly language: Language;
  /** 0 to 10; null for "no answer". */
  readonly score: number | null;
  readonly comment: string;
  /** Made by the browser for this one submission: a retry with it has no second effect. Null: none was sent. */
  readonly submission: string | null;
  /** She ticked the box of the consent. */
  readonly isConsentGiven: boolean;
  /** Path of the page, for the proof of a consent; ignored otherwise. */
  readonly page: string;
  /** As Shopify's signature named her; null when not logged in. Not looked at unless she consented in a linked survey. */
  readonly platformCustomerId: string | null;
}

export interface RecordedAnswer {
  readonly mode: SurveyMode;
  /** Whether this answer belongs to her account. */
  readonly linked: boolean;
}

type Submission = Omit<AnonymousSubmission, "score" | "sealedComment">;

/**
 * Records an answer that points to nobody, in one statement: nothing about who gave it is stored, published, queued or logged
 * (law S-02). Its consent, page and customer are not looked at.
 */
export async function recordAnonymousAnswer(ctx: StatementContext, command: RecordAnswer): Promise<Result<RecordedAnswer, RecordAnswerRefusal>> {
  if (!isUuid(command.surveyId)) return refuse({ kind: "survey-not-found" });
  const answer = readAnswer(command);
  if (!answer.ok) return answer;
  const { score, comment } = answer.value;
  const submission = submissionOf(ctx, command);
  const sealed = await sealComment(ctx, submission, comment);
  if (!sealed.ok) return sealed;
  const now = await insertAnonymousAnswer(ctx, { ...submission, score, sealedComment: sealed.value });
  const refusal = whyNotAccepted(now, submission);
  // Her first attempt may have been taken although she never heard of it. Refused now, she would answer a second time.
  if (refusal && !(await wasReceived(ctx, submission.submissionHash))) return refuse(refusal);
  return ok({ mode: now?.mode ?? "anonymous", linked: false });
}

/** Whether the survey exists is asked only when sealing fails: the usual answer costs one round trip less. */
async function sealComment(ctx: StatementContext, { surveyId, language }: Submission, comment: string | null) {
  if (comment === null) return ok(null);
  try {
    return ok(await ctx.vault.seal({ subject: surveyId, field: "anonymous_answer.sealed_comment", value: comment }));
  } catch (error) {
    if (!(await findPublished(ctx, surveyId, language))) return refuse({ kind: "survey-not-found" });
    throw error;
  }
}

/**
 * What is stored whoever answered. The receipt's hash is over the browser's random id and the survey: it shows that a
 * submission came, and leads to no answer.
 */
export function submissionOf(ctx: StatementContext, command: RecordAnswer): Submission {
  const { surveyId, version, language, noticeHash, submission } = command;
  const receivedOn = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
  const isKnown = submission !== null && isUuid(submission.toLowerCase());
  return {
    surveyId,
    version: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : 0,
    language,
    noticeHash: /^[0-9a-f]{64}$/.test(noticeHash) ? noticeHash : "",
    weekOn: mondayOf(receivedOn),
    receivedOn,
    submissionHash: isKnown ? new Uint8Array(createHash("sha256").update(`${surveyId}\n${submission.toLowerCase()}`).digest()) : null,
  };
}
