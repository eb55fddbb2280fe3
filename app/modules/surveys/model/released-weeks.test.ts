import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addTallies, answersIn, releaseWeeks, selectPeriod, type WeekTally } from "./released-weeks.ts";
import { addDays } from "./week.ts";

const k = 5;
const firstWeek = "2026-08-31";
const monday = (index: number) => addDays(firstWeek, 7 * index);

/** A week with this many answers, all with the score 9. */
const week = (index: number, answers: number): WeekTally => ({
  weekOn: monday(index),
  counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, answers, 0],
  skipped: 0,
  comments: 0,
});
const weeksOf = (...sizes: number[]) => sizes.map((size, index) => week(index, size));
const shownSizes = (sizes: number[]) => releaseWeeks(weeksOf(...sizes), k).shown.map(answersIn);

const someWeeks = fc
  .array(fc.record({ counts: fc.array(fc.nat(3), { minLength: 11, maxLength: 11 }), skipped: fc.nat(3), sparse: fc.boolean() }), { maxLength: 12 })
  .map((list) =>
    list.map(({ counts, skipped, sparse }, index): WeekTally => ({
      weekOn: monday(index),
      counts: sparse ? counts.map((count, score) => (score === 9 ? count : 0)) : counts,
      skipped,
      comments: 0,
    })),
  );
const somePeriod = fc.tuple(fc.nat(12), fc.nat(12)).map(([a, b]) => ({ from: monday(Math.min(a, b)), to: monday(Math.max(a, b)) }));

describe("weeks that may be shown (law S-03)", () => {
  it("shows weeks with five answers or more", () => {
    expect(shownSizes([5, 12, 7])).toEqual([5, 12, 7]);
  });

  it("hides a week with fewer, and the smallest other one, because the total would give it away", () => {
    expect(shownSizes([12, 3, 7])).toEqual([12]);
  });

  it("hides no more than it must: two small weeks with five answers together hide each other", () => {
    expect(shownSizes([12, 3, 7, 2])).toEqual([12, 7]);
  });

  it("says nothing at all while the whole survey has fewer than five answers", () => {
    const released = releaseWeeks(weeksOf(2, 2), k);
    expect(released).toMatchObject({ shown: [], total: null });
    expect(answersIn(selectPeriod(released, { from: monday(0), to: monday(9) }).tally)).toBe(0);
  });

  it("tells of withheld weeks only together, in a period that holds them all", () => {
    const released = releaseWeeks(weeksOf(3, 20, 4), k);
    expect(selectPeriod(released, { from: monday(0), to: monday(1) })).toMatchObject({ hasWithheld: true });
    expect(answersIn(selectPeriod(released, { from: monday(0), to: monday(1) }).tally)).toBe(20);
    expect(answersIn(selectPeriod(released, { from: monday(0), to: monday(2) }).tally)).toBe(27);
  });

  it("lets no difference of the total and shown weeks speak about fewer than five answers", () => {
    fc.assert(
      fc.property(someWeeks, fc.infiniteStream(fc.boolean()), (weeks, choice) => {
        const { shown, total } = releaseWeeks(weeks, k);
        if (!total) return shown.length === 0;
        const chosen = shown.filter(() => choice.next().value);
        const rest = answersIn(total) - answersIn(addTallies(chosen));
        return rest === 0 || rest >= k;
      }),
    );
  });

  it("lets no two periods differ by fewer than five answers, whatever an attacker subtracts", () => {
    fc.assert(
      fc.property(someWeeks, somePeriod, somePeriod, (weeks, one, other) => {
        const released = releaseWeeks(weeks, k);
        const [a, b] = [selectPeriod(released, one).tally, selectPeriod(released, other).tally];
        // Blocks are disjoint, so what lies in one result and not in the other is a sum of whole blocks.
        const blocks = [...released.shown, ...(released.withheld && released.total ? [released.withheld.together] : [])];
        expect(blocks.every((block) => answersIn(block) >= k)).toBe(true);
        const difference = Math.abs(answersIn(a) - answersIn(b));
        const isNested = (one.from >= other.from && one.to <= other.to) || (other.from >= one.from && other.to <= one.to);
        if (isNested) expect(difference === 0 || difference >= k).toBe(true);
        for (const { tally } of [selectPeriod(released, one), selectPeriod(released, other)]) {
          expect(answersIn(tally) === 0 || answersIn(tally) >= k).toBe(true);
        }
      }),
    );
  });

  it("loses no answer: shown and withheld weeks are all there is", () => {
    fc.assert(
      fc.property(someWeeks, (weeks) => {
        const { shown, withheld } = releaseWeeks(weeks, k);
        expect(addTallies([...shown, ...(withheld ? [withheld.together] : [])])).toEqual(addTallies(weeks));
      }),
    );
  });
});
