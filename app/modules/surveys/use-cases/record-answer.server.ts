import { createHash } from "node:crypto";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import type { Language } from "#app/shared/languages.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { whyNotAccepted } from "../model/acceptance.ts";
import { readAnswer, type Answer } from "../model/answer.ts";
import type { RecordAnswerRefusal } from "../model/refusals.ts";
import type { SurveyMode } from "../model/legal-basis.ts";
import { mondayOf } from "../model/week.ts";
import { recordAnonymousAnswer, type AnonymousSubmission } from "../store/answers.server.ts";
import { findPublished } from "../views/published-survey.server.ts";
import { linkAnswer } from "./link-answer.server.ts";

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

/**
 * Records an answer. Without a consent it is anonymous in every mode: nothing that points to her is stored, published,
 * queued or logged (law S-02). With a consent in a linked survey it becomes hers, together with the proof.
 * Refuses what the storefront's contract lists; a refused answer leaves nothing behind.
 */
export async function recordAnswer(ctx: AppContext, command: RecordAnswer): Promise<Result<RecordedAnswer, RecordAnswerRefusal>> {
  if (!isUuid(command.surveyId)) return refuse({ kind: "survey-not-found" });
  const answer = readAnswer(command);
  if (!answer.ok) return answer;
  const submission = submissionOf(ctx, command);
  if (command.isConsentGiven) {
    const published = await findPublished(ctx, command.surveyId, command.language);
    const refusal = whyNotAccepted(published, command);
    if (!published || refusal) return refuse(refusal ?? { kind: "survey-not-found" });
    if (published.mode === "linked") {
      if (command.platformCustomerId === null) return refuse({ kind: "log-in-needed" });
      return linkAnswer(ctx, { ...submission, ...answer.value, published, page: command.page, platformCustomerId: command.platformCustomerId });
    }
  }
  return recordAnonymously(ctx, submission, answer.value);
}

type Submission = Omit<AnonymousSubmission, "score" | "sealedComment">;

async function recordAnonymously(
  ctx: AppContext,
  submission: Submission,
  { score, comment }: Answer,
): Promise<Result<RecordedAnswer, RecordAnswerRefusal>> {
  const sealed = await sealComment(ctx, submission, comment);
  if (!sealed.ok) return sealed;
  const now = await recordAnonymousAnswer(ctx, { ...submission, score, sealedComment: sealed.value });
  const refusal = whyNotAccepted(now, submission);
  return refusal ? refuse(refusal) : ok({ mode: now!.mode!, linked: false });
}

/** Whether the survey exists is asked only when sealing fails: the usual answer costs one round trip less. */
async function sealComment(ctx: AppContext, { surveyId, language }: Submission, comment: string | null) {
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
function submissionOf(ctx: AppContext, command: RecordAnswer): Submission {
  const { surveyId, version, language, noticeHash, submission } = command;
  const receivedOn = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
  const isKnown = submission !== null && isUuid(submission.toLowerCase());
  return {
    surveyId,
    version: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : 0,
    language,
    noticeHash,
    weekOn: mondayOf(receivedOn),
    receivedOn,
    submissionHash: isKnown ? new Uint8Array(createHash("sha256").update(`${surveyId}\n${submission.toLowerCase()}`).digest()) : null,
  };
}
