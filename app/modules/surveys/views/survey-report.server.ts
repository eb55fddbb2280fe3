import { smallestReportedGroup, smallestScoredGroup } from "#app/config/limits.ts";
import { rows } from "#app/platform/database/database.server.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid, type SurveyId } from "#app/shared/ids.ts";
import { netPromoterScore, scoreGroups } from "../model/net-promoter-score.ts";
import {
  addTallies,
  answersIn,
  releaseWeeks,
  scoredIn,
  selectPeriod,
  type Period,
  type ReleasedWeeks,
  type Tally,
} from "../model/released-weeks.ts";
import type { MonthSummary, SurveyReport, WeekResult } from "../model/screens.ts";
import type { SurveyContent } from "../model/survey-content.ts";
import type { SurveyState } from "../model/survey-state.ts";
import { addDays, mondayOf, weeksBetween } from "../model/week.ts";
import { loadComments } from "./survey-comments.server.ts";
import { loadAllTallies, loadWeekTallies } from "./tallies.server.ts";

export interface WhichReport {
  readonly surveyId: string;
  /** Weeks to speak about; the whole survey when left out. Comments are always those of the whole survey. */
  readonly period?: Period;
  /** Page of the comments, from 1. */
  readonly page?: number;
}

/** Results of a survey, read from the tallies; nothing in it speaks about fewer than five answers (law S-03). Null when there is no such survey. */
export async function loadSurveyReport(ctx: AppContext, { surveyId, period, page = 1 }: WhichReport): Promise<SurveyReport | null> {
  const survey = isUuid(surveyId) ? await findSurvey(ctx, surveyId) : null;
  if (!survey) return null;
  const weeks = await loadWeekTallies(ctx, surveyId);
  const released = releaseWeeks(weeks, smallestReportedGroup);
  const all = addTallies(weeks);
  const told = period ? selectPeriod(released, period).tally : (released.total ?? null);
  return {
    survey,
    answers: told ? answersIn(told) : answersIn(all),
    ...resultsOf(told),
    weeks: weekResults(released, weeks.map((week) => week.weekOn), period),
    comments: await loadComments(ctx, { surveyId, released, page }),
    smallestReportedGroup,
    smallestScoredGroup,
  };
}

function resultsOf(told: Tally | null): Pick<SurveyReport, "scored" | "skipped" | "nps" | "counts" | "groups"> {
  if (!told || answersIn(told) < smallestReportedGroup) return { scored: null, skipped: null, nps: null, counts: null, groups: null };
  const scored = scoredIn(told);
  const mayTell = scored >= smallestReportedGroup;
  return {
    scored,
    skipped: told.skipped,
    nps: netPromoterScore(told.counts, smallestScoredGroup),
    counts: mayTell ? told.counts : null,
    groups: mayTell ? scoreGroups(told.counts) : null,
  };
}

/** Every week from the first with answers to the last; a week without answers looks like one that is withheld. */
function weekResults(released: ReleasedWeeks, answered: readonly string[], period: Period | undefined): WeekResult[] {
  const [first, last] = [answered[0], answered.at(-1)];
  if (!first || !last) return [];
  const shown = new Map(released.shown.map((week) => [week.weekOn, week]));
  return weeksBetween(first, last)
    .filter((weekOn) => !period || (weekOn >= period.from && weekOn <= period.to))
    .map((weekOn) => {
      const week = shown.get(weekOn);
      return { weekOn, answers: week ? answersIn(week) : null, nps: week ? netPromoterScore(week.counts, smallestScoredGroup) : null };
    });
}

async function findSurvey(ctx: AppContext, surveyId: string): Promise<SurveyReport["survey"] | null> {
  const row = await rows(ctx).survey.findUnique({ where: { shopId_id: { shopId: ctx.shop.id, id: surveyId } } });
  if (!row) return null;
  const draft = row.draft as unknown as SurveyContent;
  return {
    id: row.id as SurveyId,
    handle: row.handle,
    title: { de: draft.texts.de.title, en: draft.texts.en.title },
    question: { de: draft.texts.de.question, en: draft.texts.en.question },
    state: row.state as SurveyState,
    mode: draft.mode,
  };
}

/** What came in during the weeks that began this month, over all surveys: as much of it as may be told. */
export async function loadThisMonth(ctx: AppContext): Promise<MonthSummary> {
  const today = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
  const monthOn = `${today.slice(0, 7)}-01`;
  const firstMonday = mondayOf(addDays(monthOn, 6));
  const parts = [...(await loadAllTallies(ctx)).values()].map((weeks) =>
    selectPeriod(releaseWeeks(weeks, smallestReportedGroup), { from: firstMonday, to: today }),
  );
  const told = addTallies(parts.map((part) => part.tally));
  return {
    monthOn,
    answers: answersIn(told),
    hasWithheld: parts.some((part) => part.hasWithheld),
    nps: netPromoterScore(told.counts, smallestScoredGroup),
  };
}
