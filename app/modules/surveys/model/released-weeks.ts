import { scoreCount, type ScoreCounts } from "./net-promoter-score.ts";

/** Answers of one week. */
export interface WeekTally {
  /** Monday. */
  readonly weekOn: string;
  readonly counts: ScoreCounts;
  /** Answers without a score. */
  readonly skipped: number;
  readonly comments: number;
}

/** Answers of several weeks together. */
export type Tally = Omit<WeekTally, "weekOn">;

/** All answers of a tally, with a score or without. */
export function answersIn(tally: Tally): number {
  return tally.skipped + scoredIn(tally);
}

/** Answers with a score. */
export function scoredIn(tally: Tally): number {
  return tally.counts.reduce((total, count) => total + count, 0);
}

export const emptyTally: Tally = { counts: Array<number>(scoreCount).fill(0), skipped: 0, comments: 0 };

/** Adds tallies up. */
export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce<Tally>(
    (sum, tally) => ({
      counts: sum.counts.map((count, score) => count + tally.counts[score]!),
      skipped: sum.skipped + tally.skipped,
      comments: sum.comments + tally.comments,
    }),
    emptyTally,
  );
}

/**
 * A survey's weeks cut into blocks that may be spoken about: each week with enough answers is a block; all other weeks are
 * one block together. Results are only ever given for whole blocks, and each block has k answers or none, so no sum and no
 * difference of results speaks about a group smaller than k (law S-03).
 */
export interface ReleasedWeeks {
  /** Oldest first. */
  readonly shown: readonly WeekTally[];
  /** The weeks that are not shown by themselves; null when there is none. */
  readonly withheld: { readonly weeks: readonly string[]; readonly together: Tally } | null;
  /** All weeks; null while the whole survey has fewer than k answers. */
  readonly total: Tally | null;
}

/**
 * Decides which weeks may be shown. Weeks with fewer than `k` answers are withheld; where all those together are fewer
 * than `k`, the smallest other week is withheld too, because the total minus the shown weeks would give them away.
 */
export function releaseWeeks(weeks: readonly WeekTally[], k: number): ReleasedWeeks {
  const bySize = weeks.filter((week) => answersIn(week) > 0).sort((a, b) => answersIn(a) - answersIn(b) || compare(a.weekOn, b.weekOn));
  const withheld: WeekTally[] = [];
  let together = 0;
  for (const week of bySize) {
    const isSmall = answersIn(week) < k;
    const givesAway = together > 0 && together < k;
    if (!isSmall && !givesAway) break;
    withheld.push(week);
    together += answersIn(week);
  }
  const everything = addTallies(weeks);
  const shown = bySize.slice(withheld.length).sort((a, b) => compare(a.weekOn, b.weekOn));
  return {
    shown,
    withheld: withheld.length === 0 ? null : { weeks: withheld.map((week) => week.weekOn).sort(), together: addTallies(withheld) },
    total: answersIn(everything) >= k ? everything : null,
  };
}

/** Weeks from one Monday to another, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/**
 * What may be said about a period: its shown weeks, and the withheld ones if all of them lie in it. `hasWithheld` tells
 * that some answers of the period are not in it.
 */
export function selectPeriod(released: ReleasedWeeks, period: Period): { readonly tally: Tally; readonly hasWithheld: boolean } {
  const within = (week: string) => week >= period.from && week <= period.to;
  const blocks: Tally[] = released.shown.filter((week) => within(week.weekOn));
  const { withheld } = released;
  const mayTell = withheld !== null && released.total !== null && withheld.weeks.every(within);
  if (mayTell) blocks.push(withheld.together);
  return { tally: addTallies(blocks), hasWithheld: !mayTell && withheld !== null && withheld.weeks.some(within) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
