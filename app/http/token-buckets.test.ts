import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTokenBuckets } from "./token-buckets.ts";

const second = 1000;

describe("token buckets", () => {
  test("give so many at once, then say how long the next one takes", () => {
    const buckets = createTokenBuckets({ atOnce: 3, perSecond: 0.5 }, 10);
    expect([1, 2, 3].map(() => buckets.take("a", 0))).toEqual([0, 0, 0]);
    expect(buckets.take("a", 0)).toBe(2);
    expect(buckets.take("a", 1 * second)).toBe(1);
    expect(buckets.take("a", 2 * second)).toBe(0);
    expect(buckets.take("a", 2 * second)).toBe(2);
  });

  test("fill up to the brim and not over it, however long it takes", () => {
    const buckets = createTokenBuckets({ atOnce: 2, perSecond: 1 }, 10);
    for (let time = 0; time < 5; time += 1) buckets.take("a", 0);
    expect([1, 2, 3].map(() => buckets.take("a", 86_400 * second) > 0)).toEqual([false, false, true]);
  });

  test("know nothing of each other", () => {
    const buckets = createTokenBuckets({ atOnce: 1, perSecond: 1 }, 10);
    for (let time = 0; time < 500; time += 1) buckets.take("flood", 0);
    expect(buckets.take("somebody else", 0)).toBe(0);
  });

  test("a clock that goes back takes nothing away and gives nothing", () => {
    const buckets = createTokenBuckets({ atOnce: 2, perSecond: 1 }, 10);
    buckets.take("a", 10 * second);
    expect([buckets.take("a", 0), buckets.take("a", 0)]).toEqual([0, 1]);
  });

  test("never remember more keys than they may, and forget the one that was silent longest", () => {
    const buckets = createTokenBuckets({ atOnce: 1, perSecond: 0.001 }, 1000);
    for (let key = 0; key < 50_000; key += 1) {
      buckets.take(String(key), key);
      buckets.take("busy", key);
    }
    expect(buckets.size()).toBe(1000);
    expect(buckets.take("busy", 50_000)).toBeGreaterThan(0);
    expect(buckets.take("0", 50_000)).toBe(0);
  });

  test("in any order of calls, no key gets more than it was full of and what has trickled in", () => {
    const calls = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c"), wait: fc.integer({ min: 0, max: 3 * second }) }), { maxLength: 200 });
    fc.assert(
      fc.property(calls, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 5 }), (given, atOnce, perSecond) => {
        const buckets = createTokenBuckets({ atOnce, perSecond }, 100);
        const taken: Record<string, number> = {};
        let now = 0;
        for (const { key, wait } of given) {
          now += wait;
          if (buckets.take(key, now) === 0) taken[key] = (taken[key] ?? 0) + 1;
          expect(taken[key] ?? 0).toBeLessThanOrEqual(atOnce + (now / second) * perSecond + 1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });
});
