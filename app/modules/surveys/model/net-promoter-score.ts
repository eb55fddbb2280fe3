/** Net Promoter Score, as whole numbers between -100 and 100, with its 95 % interval. */
export interface NetPromoterScore {
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** Half the width of the interval before rounding, in points. */
  readonly margin: number;
  /** Answers with a score: the denominator. */
  readonly scored: number;
}

/** How many answered each score; index 0 to 10. */
export type ScoreCounts = readonly number[];

export interface ScoreGroups {
  /** 9 and 10 */
  readonly promoters: number;
  /** 7 and 8 */
  readonly passives: number;
  /** 0 to 6 */
  readonly detractors: number;
}

export const scoreCount = 11;
/** z of the 95 % interval times 100 points (features E1). */
const pointsPerDeviation = 196;

/** Sorts the scores into the three groups. */
export function scoreGroups(counts: ScoreCounts): ScoreGroups {
  const sum = (from: number, to: number) => counts.slice(from, to + 1).reduce((total, count) => total + count, 0);
  return { promoters: sum(9, 10), passives: sum(7, 8), detractors: sum(0, 6) };
}

/**
 * Share of promoters minus share of detractors among those who gave a score; who skipped is in neither (features E1).
 * Variance p + d - (p - d)²; margin 196 · √(variance / n) points; the interval ends at ±100.
 * @param fewest below this many scores there is no result: the interval would say more than the score.
 */
export function netPromoterScore(counts: ScoreCounts, fewest: number): NetPromoterScore | null {
  const { promoters, passives, detractors } = scoreGroups(counts);
  const scored = promoters + passives + detractors;
  if (scored < Math.max(1, fewest)) return null;
  const p = promoters / scored;
  const d = detractors / scored;
  const variance = Math.max(0, p + d - (p - d) ** 2);
  const margin = pointsPerDeviation * Math.sqrt(variance / scored);
  const exact = 100 * (p - d);
  return {
    score: whole(exact),
    low: whole(Math.max(-100, exact - margin)),
    high: whole(Math.min(100, exact + margin)),
    margin,
    scored,
  };
}

/** Rounds half away from zero, so that a score and its mirror image round alike; never -0. */
function whole(points: number): number {
  return Math.sign(points) * Math.round(Math.abs(points)) + 0;
}
