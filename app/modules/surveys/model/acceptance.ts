import type { RecordAnswerRefusal } from "./refusals.ts";
import type { SurveyMode } from "./legal-basis.ts";
import type { SurveyState } from "./survey-state.ts";

/** What shoppers see of a survey now. */
export interface SurveyNow {
  readonly state: SurveyState;
  readonly publishedVersion: number | null;
  readonly mode: SurveyMode | null;
  /** Of the notice in the language of the answer. */
  readonly noticeHash: string | null;
}

/**
 * Whether an answer given under this version and notice is taken: the one she read must be the one in force (law I-04).
 * Null means yes.
 */
export function whyNotAccepted(
  now: SurveyNow | null,
  given: { readonly version: number; readonly noticeHash: string },
): RecordAnswerRefusal | null {
  if (!now || now.state === "draft") return { kind: "survey-not-found" };
  if (now.state !== "published") return { kind: "survey-closed" };
  if (now.publishedVersion !== given.version) return { kind: "version-outdated" };
  if (now.noticeHash !== given.noticeHash) return { kind: "notice-outdated" };
  return null;
}
