import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";

/** This module answers for its own tables itself: it also finds what hangs on keyed hashes only. */
export const ownModule = "privacy-requests";

/** What must still be there while the others are asked: the row that names her, then the log of who opened what. */
const last = ["customers", "vault"];

/** Others' hand-ins as handed in, but `customers` after all features and `vault` at the end. */
export function inOrder(handIns: readonly SubjectDataHandIn[]): SubjectDataHandIn[] {
  return inOrderBefore(handIns, last);
}

/**
 * The stages of an erasure. The features know nothing of each other, so they erase side by side; `surveys` after them, because a
 * week's counts are one row for all who answered, which whoever changes it holds until the end; then what comes last anyway, one
 * by one. Her key is destroyed after all of them.
 */
export function erasureStages(handIns: readonly SubjectDataHandIn[]): SubjectDataHandIn[][] {
  const oneByOne = ["surveys", ...last];
  const ordered = inOrderBefore(handIns, oneByOne);
  const isFeature = ({ module }: SubjectDataHandIn) => !oneByOne.includes(module);
  return [ordered.filter(isFeature), ...ordered.filter((handIn) => !isFeature(handIn)).map((handIn) => [handIn])];
}

function inOrderBefore(handIns: readonly SubjectDataHandIn[], end: readonly string[]): SubjectDataHandIn[] {
  const others = handIns.filter(({ module }) => module !== ownModule);
  return others.sort((one, other) => end.indexOf(one.module) - end.indexOf(other.module));
}
