import type { SurveyId } from "#app/shared/ids.ts";
import type { LocalizedText } from "#app/shared/languages.ts";
import type { NetPromoterScore, ScoreGroups } from "./net-promoter-score.ts";
import type { ControllerIdentity, PublishedNotice } from "./privacy-notice.ts";
import type { SurveyMode } from "./legal-basis.ts";
import type { SurveyContent } from "./survey-content.ts";
import type { SurveyState } from "./survey-state.ts";

/** One line of the list of surveys. Instants are ISO 8601 in UTC. */
export interface SurveyListItem {
  readonly id: SurveyId;
  readonly handle: string;
  readonly title: LocalizedText;
  readonly state: SurveyState;
  readonly mode: SurveyMode;
  readonly publishedVersion: number | null;
  /** The draft differs from what shoppers see. */
  readonly hasUnpublishedChanges: boolean;
  readonly answers: number;
  /** Null below 30 scores. */
  readonly nps: NetPromoterScore | null;
  readonly updatedAt: string;
  readonly publishedAt: string | null;
}

/** What the editor works on. */
export interface SurveyDetail {
  readonly id: SurveyId;
  readonly handle: string;
  readonly state: SurveyState;
  /** The merchant's working copy. */
  readonly content: SurveyContent;
  /** Hand it back when saving or publishing. */
  readonly revision: number;
  /** True since the first publication: the mode can no longer change (law S-01). */
  readonly isModeFixed: boolean;
  readonly hasUnpublishedChanges: boolean;
  readonly published: PublishedSurvey | null;
  readonly answers: number;
  /** The identity notices are generated from now: for the preview and for what is missing. */
  readonly controller: ControllerIdentity;
}

export interface PublishedSurvey {
  readonly version: number;
  readonly content: SurveyContent;
  readonly notice: PublishedNotice;
  readonly publishedAt: string;
}

/** Results of a survey. Nothing in it speaks about fewer than `smallestReportedGroup` answers (law S-03). */
export interface SurveyReport {
  readonly survey: {
    readonly id: SurveyId;
    readonly handle: string;
    readonly title: LocalizedText;
    readonly question: LocalizedText;
    readonly state: SurveyState;
    readonly mode: SurveyMode;
  };
  /** Answers of the whole survey, or of the released weeks of the period asked for. */
  readonly answers: number;
  /** Answers with a score: the denominator. Null while there are fewer answers than may be reported. */
  readonly scored: number | null;
  /** Answers without a score; outside the denominator. Null as above. */
  readonly skipped: number | null;
  /** Null below `smallestScoredGroup` scores. */
  readonly nps: NetPromoterScore | null;
  /** Answers per score 0 to 10; null below `smallestReportedGroup` scores. */
  readonly counts: readonly number[] | null;
  readonly groups: ScoreGroups | null;
  /** Each calendar week from the first answer to the last, oldest first. */
  readonly weeks: readonly WeekResult[];
  readonly comments: CommentPage;
  readonly smallestReportedGroup: number;
  readonly smallestScoredGroup: number;
}

export interface WeekResult {
  /** Monday, `2026-11-23`. */
  readonly weekOn: string;
  /** Null when hidden: fewer than may be reported, or hidden so that another week cannot be worked out. */
  readonly answers: number | null;
  readonly nps: NetPromoterScore | null;
}

export interface CommentPage {
  /** Comments in all; null while there are fewer answers than may be reported. */
  readonly total: number | null;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly items: readonly SurveyComment[];
}

export interface SurveyComment {
  /** Random; names the comment for `eraseComment`. */
  readonly id: string;
  /** Monday of the week; null when the week is hidden. */
  readonly weekOn: string | null;
  readonly score: number | null;
  readonly text: string;
  /** Whether it leads to a customer who linked her answer; to whom, `openCommentAuthor` says when somebody asks. */
  readonly isLinked: boolean;
}

/** For the home page: what came in during the weeks that began this month, over all surveys. */
export interface MonthSummary {
  /** First day of the month, `2026-11-01`. */
  readonly monthOn: string;
  /** Answers of the weeks that may be reported. */
  readonly answers: number;
  /** Some weeks have too few answers to be counted here. */
  readonly hasWithheld: boolean;
  readonly nps: NetPromoterScore | null;
}

/** One answer a customer linked, as she sees it herself. */
export interface OwnAnswer {
  /** Scope of the consent it was linked under. */
  readonly scope: string;
  /** The language she answered in. */
  readonly language: string;
  /** What she was asked, in that language. */
  readonly question: string;
  readonly followUp: string;
  readonly score: number | null;
  readonly comment: string | null;
  readonly answeredAt: Date;
}
