import { createHash } from "node:crypto";

/** A line as its chain covers it: every column but the hash itself. */
export interface ChainedEntry {
  readonly id: string;
  readonly gate: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly sequence: number;
  readonly kind: string;
  readonly revokes: string | null;
  readonly verdict: string | null;
  readonly contentHash: string;
  readonly documentHash: string;
  readonly givenOn: string | null;
  readonly validUntilOn: string | null;
  readonly authorStaffId: string;
  readonly recordedBy: string;
  readonly sealedEntry: Uint8Array;
  readonly at: Date;
  readonly previousHash: string;
}

/**
 * SHA-256 over the canonical form of a line: a JSON array in fixed order, bytes as hexadecimal digits. It covers names and
 * words as sealed, so that the chain verifies after their key is destroyed, and verifying opens nothing.
 */
export function entryHash(shop: string, entry: ChainedEntry): string {
  return sha256([
    "kundentag-approval-entry/1",
    shop,
    entry.id,
    entry.gate,
    entry.objectType,
    entry.objectId,
    entry.sequence,
    entry.kind,
    entry.revokes,
    entry.verdict,
    entry.contentHash,
    entry.documentHash,
    entry.givenOn,
    entry.validUntilOn,
    entry.authorStaffId,
    entry.recordedBy,
    Buffer.from(entry.sealedEntry).toString("hex"),
    entry.at.toISOString(),
    entry.previousHash,
  ]);
}

/** What the first line about an object points back to: bound to shop and object, so chains cannot be swapped. */
export function chainStart(shop: string, objectId: string): string {
  return sha256(["kundentag-approval-chain/1", shop, objectId]);
}

/** A line that does not hold, or the place of one that is missing. */
export interface BrokenApproval {
  readonly problem: "entry-changed" | "entry-missing";
  readonly objectId: string;
  readonly sequence: number;
}

export type StoredEntry = ChainedEntry & { readonly hash: string };

/** Checks lines in the order (object, sequence); the first that does not hold, or null. Carries on from `previous`. */
export function firstBroken(shop: string, lines: readonly StoredEntry[], previous: StoredEntry | null = null): BrokenApproval | null {
  let last = previous;
  for (const line of lines) {
    const before = last?.objectId === line.objectId ? last : null;
    const sequence = (before?.sequence ?? 0) + 1;
    if (line.sequence !== sequence) return { problem: "entry-missing", objectId: line.objectId, sequence };
    if (entryHash(shop, line) !== line.hash) return { problem: "entry-changed", objectId: line.objectId, sequence };
    const expected = before?.hash ?? chainStart(shop, line.objectId);
    if (line.previousHash !== expected) return { problem: "entry-changed", objectId: line.objectId, sequence: before?.sequence ?? sequence };
    last = line;
  }
  return null;
}

function sha256(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts), "utf8").digest("hex");
}
