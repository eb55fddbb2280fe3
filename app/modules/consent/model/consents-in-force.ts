/** A line of the ledger, as far as it matters for what is in force. Lines come in the order of their chain. */
export interface DecidingLine {
  readonly kind: string;
  readonly purpose: string;
  readonly scope: string;
}

/**
 * The consents that are in force after these lines of one person: the newest `given` of each purpose and scope that was
 * neither withdrawn nor objected to since, nor has ended. An objection speaks about a purpose as a whole (Art. 21), a withdrawal
 * about one scope of it (Art. 7(3)), and so does an end.
 */
export function consentsInForce<Line extends DecidingLine>(lines: readonly Line[]): Line[] {
  const inForce = new Map<string, Line>();
  for (const line of lines) {
    const key = JSON.stringify([line.purpose, line.scope]);
    if (line.kind === "given") inForce.set(key, line);
    if (line.kind === "withdrawn" || line.kind === "ended") inForce.delete(key);
    if (line.kind === "objected") {
      for (const [other, given] of inForce) if (given.purpose === line.purpose) inForce.delete(other);
    }
  }
  return [...inForce.values()];
}

/**
 * Every `given` of one purpose and scope that no withdrawal, objection or end came after: what was done under any of them stays,
 * also when she agreed more than once.
 */
export function givenSinceEnd<Line extends DecidingLine>(lines: readonly Line[], { purpose, scope }: { readonly purpose: string; readonly scope: string }): Line[] {
  const ofPurpose = lines.filter((line) => line.purpose === purpose && (line.kind === "objected" || line.scope === scope));
  return ofPurpose.slice(ofPurpose.findLastIndex(({ kind }) => kind !== "given") + 1);
}

/** Where a suppression stands in the way: for one purpose, or for all (law §4.5). */
export interface SuppressionScope {
  readonly scope: string;
}

/**
 * Whether somebody's suppression holds for a purpose. Only a new consent of her own that is in force lifts it (law M-06):
 * once she withdraws that, it holds again.
 */
export function isSuppressedFor(purpose: string, suppressions: readonly SuppressionScope[], ownConsents: readonly DecidingLine[]): boolean {
  const stands = suppressions.some(({ scope }) => scope === "all" || scope === purpose);
  return stands && !ownConsents.some((consent) => consent.purpose === purpose);
}
