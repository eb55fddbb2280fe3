import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { whyNotAccepted } from "../model/acceptance.ts";
import { readAnswer } from "../model/answer.ts";
import type { RecordAnswerRefusal } from "../model/refusals.ts";
import { wasReceived } from "../store/receipts.server.ts";
import { findPublished } from "../views/published-survey.server.ts";
import { linkAnswer } from "./link-answer.server.ts";
import { recordAnonymousAnswer, submissionOf, type RecordAnswer, type RecordedAnswer } from "./record-anonymous-answer.server.ts";

/**
 * Records an answer. Without a consent it is anonymous in every mode: nothing that points to her is stored, published,
 * queued or logged (law S-02). With a consent in a linked survey it becomes hers, together with the proof.
 * Refuses what the storefront's contract lists; a refused answer leaves nothing behind. What was taken once is never refused
 * afterwards, whatever has become of the survey meanwhile.
 */
export async function recordAnswer(ctx: AppContext, command: RecordAnswer): Promise<Result<RecordedAnswer, RecordAnswerRefusal>> {
  if (!command.isConsentGiven) return recordAnonymousAnswer(ctx, command);
  if (!isUuid(command.surveyId)) return refuse({ kind: "survey-not-found" });
  const answer = readAnswer(command);
  if (!answer.ok) return answer;
  const published = await findPublished(ctx, command.surveyId, command.language);
  const refusal = whyNotAccepted(published, command);
  const submission = submissionOf(ctx, command);
  if (refusal && published?.mode === "linked" && (await wasReceived(ctx, submission.submissionHash))) return ok({ mode: "linked", linked: true });
  if (!published || refusal) return refuse(refusal ?? { kind: "survey-not-found" });
  if (published.mode !== "linked") return recordAnonymousAnswer(ctx, command);
  if (command.platformCustomerId === null) return refuse({ kind: "log-in-needed" });
  const { page, platformCustomerId } = command;
  return linkAnswer(ctx, { ...submission, ...answer.value, published, page, platformCustomerId });
}
