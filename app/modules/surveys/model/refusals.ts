import type { NoticeField } from "./privacy-notice.ts";
import type { ContentIssue } from "./survey-content.ts";
import type { SurveyState } from "./survey-state.ts";

interface NotFound {
  readonly kind: "survey-not-found";
}
interface ChangedMeanwhile {
  readonly kind: "changed-meanwhile";
}
interface InvalidContent {
  readonly kind: "invalid-content";
  readonly issues: readonly ContentIssue[];
}
interface StateForbids {
  /** The survey is in a state from which this cannot be done. */
  readonly kind: "not-in-this-state";
  readonly state: SurveyState;
}
interface StorefrontFull {
  /** One more published survey would not fit into what the platform keeps for the storefront. */
  readonly kind: "storefront-full";
}

export type CreateSurveyRefusal = InvalidContent;
export type SaveSurveyDraftRefusal = NotFound | ChangedMeanwhile | InvalidContent | { readonly kind: "mode-fixed" } | StateForbids;
export type PublishSurveyRefusal =
  | NotFound
  | ChangedMeanwhile
  | InvalidContent
  | StateForbids
  | StorefrontFull
  | { readonly kind: "notice-incomplete"; readonly missing: readonly NoticeField[] };
export type ChangeStateRefusal = NotFound | StateForbids | StorefrontFull;
export type DeleteDraftRefusal = NotFound | StateForbids;

export type RecordAnswerRefusal =
  | NotFound
  | { readonly kind: "survey-closed" }
  | { readonly kind: "version-outdated" }
  | { readonly kind: "notice-outdated" }
  | { readonly kind: "score-out-of-range"; readonly field: "score" }
  | { readonly kind: "comment-too-long"; readonly field: "comment" }
  | { readonly kind: "nothing-answered"; readonly field: "score" }
  | { readonly kind: "log-in-needed" };
