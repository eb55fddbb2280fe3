import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupCalls } from "./grouped-calls.ts";

/** A run that ends when it is told to. */
function heldRuns() {
  const runs: { items: readonly number[]; end: (failure?: Error) => void }[] = [];
  const run = (items: readonly number[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      runs.push({ items, end: (failure) => (failure ? reject(failure) : resolve(items.map((item) => `answer to ${item}`))) });
    });
  return { runs, run };
}

const settled = () => new Promise((resume) => setImmediate(resume));

describe("calls that are grouped", () => {
  it("do not wait while nothing runs, and leave together while something does", async () => {
    const { runs, run } = heldRuns();
    const call = groupCalls(run, { mostItems: 3, mostRuns: 2 });
    const answers = [1, 2, 3, 4, 5, 6].map((item) => call(item));
    expect(runs.map(({ items }) => items)).toEqual([[1], [2]]);
    runs[0]!.end();
    expect(await answers[0]).toBe("answer to 1");
    expect(runs.map(({ items }) => items)).toEqual([[1], [2], [3, 4, 5]]);
    runs[1]!.end();
    await settled();
    expect(runs.map(({ items }) => items)).toEqual([[1], [2], [3, 4, 5], [6]]);
    for (const { end } of runs) end();
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5, 6].map((item) => `answer to ${item}`));
  });

  it("fail with their own run, and with no other", async () => {
    const { runs, run } = heldRuns();
    const call = groupCalls(run, { mostItems: 10, mostRuns: 1 });
    const answers = [1, 2, 3].map((item) => call(item));
    runs[0]!.end(new Error("away"));
    await expect(answers[0]).rejects.toThrow("away");
    await settled();
    runs[1]!.end();
    expect(await Promise.all(answers.slice(1))).toEqual(["answer to 2", "answer to 3"]);
    const later = call(4);
    runs[2]!.end();
    expect(await later).toBe("answer to 4");
  });

  it("get each its own answer, in groups no larger and no more than allowed, whatever comes when", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }), async (pauses, mostItems, mostRuns) => {
        let running = 0;
        const run = async (items: readonly number[]): Promise<number[]> => {
          running += 1;
          expect(items.length).toBeLessThanOrEqual(mostItems);
          expect(running).toBeLessThanOrEqual(mostRuns);
          for (let turn = 0; turn < items.length; turn += 1) await Promise.resolve();
          running -= 1;
          return items.map((item) => item * 2);
        };
        const call = groupCalls(run, { mostItems, mostRuns });
        const answers: Promise<number>[] = [];
        for (const [item, pause] of pauses.entries()) {
          for (let turn = 0; turn < pause; turn += 1) await Promise.resolve();
          answers.push(call(item));
        }
        expect(await Promise.all(answers)).toEqual(pauses.map((_, item) => item * 2));
      }),
    );
  });
});
