import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { netPromoterScore, scoreGroups } from "./net-promoter-score.ts";

/** Counts with this many promoters, passives and detractors. */
const counts = (promoters: number, passives: number, detractors: number) => [detractors, 0, 0, 0, 0, 0, 0, passives, 0, promoters, 0];
const anyCounts = fc.array(fc.nat(400), { minLength: 11, maxLength: 11 });

describe("the Net Promoter Score (features E1)", () => {
  it("sorts 0 to 6 into detractors, 7 and 8 into passives, 9 and 10 into promoters", () => {
    expect(scoreGroups([1, 1, 1, 1, 1, 1, 1, 10, 10, 100, 100])).toEqual({ detractors: 7, passives: 20, promoters: 200 });
  });

  it.each([
    [50, 21.6],
    [100, 15.3],
    [400, 7.7],
    [1000, 4.8],
  ])("with half promoters and a fifth detractors, %i answers are good to ±%f points", (n, margin) => {
    const nps = netPromoterScore(counts(n * 0.5, n * 0.3, n * 0.2), 30)!;
    expect(nps.score).toBe(30);
    expect(nps.margin).toBeCloseTo(margin, 1);
    expect(nps).toMatchObject({ low: Math.round(30 - margin), high: Math.round(30 + margin), scored: n });
  });

  it("is good to ±19.6 points at worst with 100 answers", () => {
    expect(netPromoterScore(counts(50, 0, 50), 30)!.margin).toBeCloseTo(19.6, 5);
  });

  it("is not given below the number that was asked for", () => {
    expect(netPromoterScore(counts(29, 0, 0), 30)).toBeNull();
    expect(netPromoterScore(counts(30, 0, 0), 30)).toMatchObject({ score: 100, low: 100, high: 100 });
    expect(netPromoterScore(counts(0, 0, 0), 0)).toBeNull();
  });

  it("stays whole, within -100 and 100, and its interval around it", () => {
    fc.assert(
      fc.property(anyCounts, (some) => {
        const nps = netPromoterScore(some, 1);
        if (!nps) return some.every((count) => count === 0);
        const whole = [nps.score, nps.low, nps.high].every((points) => Number.isInteger(points) && !Object.is(points, -0));
        return whole && -100 <= nps.low && nps.low <= nps.score && nps.score <= nps.high && nps.high <= 100;
      }),
    );
  });

  it("turns its sign when promoters and detractors change places", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (p, n, d) => {
        fc.pre(p + n + d > 0);
        const one = netPromoterScore(counts(p, n, d), 1)!;
        const other = netPromoterScore(counts(d, n, p), 1)!;
        expect(other.score + 0).toBe(-one.score + 0);
        expect(other.margin).toBeCloseTo(one.margin, 9);
      }),
    );
  });
});
