import { commentCharacters } from "#app/config/limits.ts";
import type { Language } from "#app/shared/languages.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { maskComment } from "./masked-comment.ts";
import type { RecordAnswerRefusal } from "./refusals.ts";

/** What a shopper said, as it will be kept. */
export interface Answer {
  readonly score: number | null;
  /** Masked; null when she wrote nothing. */
  readonly comment: string | null;
}

/**
 * Checks an answer's own fields and masks its free text. Refuses `score-out-of-range` (whole numbers 0 to 10, or none),
 * `comment-too-long` (line ends count once, however the browser sends them) and `nothing-answered`.
 */
export function readAnswer(given: {
  readonly score: number | null;
  readonly comment: string;
  readonly language: Language;
}): Result<Answer, RecordAnswerRefusal> {
  const { score, comment, language } = given;
  if (score !== null && !(Number.isInteger(score) && score >= 0 && score <= 10)) {
    return refuse({ kind: "score-out-of-range", field: "score" });
  }
  if (comment.replace(/\r\n?/g, "\n").length > commentCharacters) return refuse({ kind: "comment-too-long", field: "comment" });
  const masked = maskComment(comment, language);
  if (score === null && masked === "") return refuse({ kind: "nothing-answered", field: "score" });
  return ok({ score, comment: masked === "" ? null : masked });
}
