import type { ReleasedWeeks } from "./released-weeks.ts";

/** Weeks whose comments are listed together, in random order. */
export interface CommentBlock {
  /** One week that is shown, or all that are withheld: which of those a comment is from must not show. */
  readonly weeks: readonly string[];
  readonly isWithheld: boolean;
  readonly comments: number;
}

/** The order comments are listed in: shown weeks from the newest back, then the withheld ones together (law S-03). */
export function commentBlocks(released: ReleasedWeeks): CommentBlock[] {
  if (released.total === null) return [];
  const shown = released.shown.toReversed().map((week) => ({ weeks: [week.weekOn], isWithheld: false, comments: week.comments }));
  const { withheld } = released;
  return withheld ? [...shown, { weeks: withheld.weeks, isWithheld: true, comments: withheld.together.comments }] : shown;
}

/** A part of a block: so many comments after so many. */
export interface CommentSlice {
  readonly block: CommentBlock;
  readonly skip: number;
  readonly take: number;
}

/** Which parts of which blocks make up a page, so that only their weeks are read. */
export function sliceBlocks(blocks: readonly CommentBlock[], skip: number, take: number): CommentSlice[] {
  const slices: CommentSlice[] = [];
  let [before, wanted] = [skip, take];
  for (const block of blocks) {
    const part = Math.min(Math.max(0, block.comments - before), wanted);
    if (part > 0) slices.push({ block, skip: before, take: part });
    before = Math.max(0, before - block.comments);
    wanted -= part;
  }
  return slices;
}
