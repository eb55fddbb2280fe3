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
 * The same for an erasure, with `surveys` the last of the features: a week's counts are one row for all who answered, which
 * whoever changes it holds until the end. Her key is destroyed after all of them.
 */
export function inErasureOrder(handIns: readonly SubjectDataHandIn[]): SubjectDataHandIn[] {
  return inOrderBefore(handIns, ["surveys", ...last]);
}

function inOrderBefore(handIns: readonly SubjectDataHandIn[], end: readonly string[]): SubjectDataHandIn[] {
  const others = handIns.filter(({ module }) => module !== ownModule);
  return others.sort((one, other) => end.indexOf(one.module) - end.indexOf(other.module));
}
