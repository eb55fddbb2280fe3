import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";

/** This module answers for its own tables itself: it also finds what hangs on keyed hashes only. */
export const ownModule = "privacy-requests";

/** What must still be there while the others erase: the row that names her, then the log of who opened what. */
const last = ["customers", "vault"];

/**
 * Others' hand-ins in the order of erasure: as handed in, but `customers` after all features and `vault` at the end. Her key is
 * destroyed after that.
 */
export function inErasureOrder(handIns: readonly SubjectDataHandIn[]): SubjectDataHandIn[] {
  const others = handIns.filter(({ module }) => module !== ownModule);
  return others.sort((one, other) => last.indexOf(one.module) - last.indexOf(other.module));
}
