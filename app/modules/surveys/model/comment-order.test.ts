import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentBlocks, sliceBlocks } from "./comment-order.ts";
import { releaseWeeks, type WeekTally } from "./released-weeks.ts";

const week = (weekOn: string, answers: number, comments: number): WeekTally => ({
  weekOn,
  counts: [answers, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  skipped: 0,
  comments,
});

describe("the order of comments", () => {
  it("does not tell by its place which withheld week a comment is from (law S-03)", () => {
    const released = releaseWeeks([week("2026-11-02", 9, 2), week("2026-11-09", 3, 1), week("2026-11-16", 8, 4), week("2026-11-23", 2, 2)], 5);
    expect(commentBlocks(released)).toEqual([
      { weeks: ["2026-11-16"], isWithheld: false, comments: 4 },
      { weeks: ["2026-11-02"], isWithheld: false, comments: 2 },
      { weeks: ["2026-11-09", "2026-11-23"], isWithheld: true, comments: 3 },
    ]);
  });

  it("lists none while there are fewer than five answers", () => {
    expect(commentBlocks(releaseWeeks([week("2026-11-02", 4, 4)], 5))).toEqual([]);
  });

  it("pages through every comment once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(7), { maxLength: 8 }), fc.integer({ min: 1, max: 6 }), (sizes, size) => {
        const blocks = sizes.map((comments, index) => ({ weeks: [String(index)], isWithheld: false, comments }));
        const total = sizes.reduce((sum, comments) => sum + comments, 0);
        const seen: string[] = [];
        for (let skip = 0; skip < total; skip += size) {
          for (const slice of sliceBlocks(blocks, skip, size)) {
            for (let index = 0; index < slice.take; index++) seen.push(`${slice.block.weeks[0]}/${slice.skip + index}`);
          }
        }
        const all = sizes.flatMap((comments, week) => Array.from({ length: comments }, (_, index) => `${week}/${index}`));
        expect(seen).toEqual(all);
      }),
    );
  });
});
