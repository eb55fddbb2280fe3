import { createHash } from "node:crypto";

/** A line of the ledger as the chain covers it: every column but the hash itself. */
export interface LedgerLine {
  readonly id: string;
  readonly customer: string;
  readonly sequence: number;
  readonly kind: string;
  readonly purpose: string;
  readonly scope: string;
  readonly channel: string;
  readonly language: string;
  readonly textHash: string | null;
  readonly noticeHash: string | null;
  readonly platformIdHash: Uint8Array;
  readonly sealedEvidence: Uint8Array;
  readonly at: Date;
  readonly previousHash: string;
}

/**
 * SHA-256 over the canonical form of a line: a JSON array in fixed order (so no two lines share a form), bytes as
 * hexadecimal digits, the instant as ISO 8601 in UTC. It covers the evidence as sealed: the chain verifies after the
 * person's key is destroyed, and verifying opens nothing.
 */
export function lineHash(shop: string, line: LedgerLine): string {
  return sha256([
    "kundentag-consent-entry/1",
    shop,
    line.id,
    line.customer,
    line.sequence,
    line.kind,
    line.purpose,
    line.scope,
    line.channel,
    line.language,
    line.textHash,
    line.noticeHash,
    hex(line.platformIdHash),
    hex(line.sealedEvidence),
    line.at.toISOString(),
    line.previousHash,
  ]);
}

/** What the first line of a person's chain points back to: bound to shop and person, so chains cannot be swapped. */
export function chainStart(shop: string, customer: string): string {
  return sha256(["kundentag-consent-chain/1", shop, customer]);
}

export interface ConsentWording {
  readonly purpose: string;
  readonly scope: string;
  readonly language: string;
  readonly text: string;
}

/** Hash of a consent text with what it is for: another purpose, language or comma is another text (law C-08). */
export function wordingHash({ purpose, scope, language, text }: ConsentWording): string {
  return sha256(["kundentag-consent-text/1", purpose, scope, language, text]);
}

/** The newest line of a chain as a checkpoint seals it. */
export interface ChainHead {
  readonly customer: string;
  readonly sequence: number;
  readonly hash: string;
  /** `YYYY-MM-DD`, or null while a consent of the chain is in force. */
  readonly keptUntilOn: string | null;
}

/** Hash over the heads of one checkpoint, in order of the person's reference. */
export function headsHash(heads: readonly ChainHead[]): string {
  const ordered = [...heads].sort((a, b) => (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0));
  return sha256(["kundentag-consent-heads/1", ...ordered.map((h) => [h.customer, h.sequence, h.hash, h.keptUntilOn])]);
}

export interface CheckpointLine {
  readonly sequence: number;
  readonly at: Date;
  readonly entries: number;
  readonly headsHash: string;
  readonly previousHash: string;
}

export function checkpointHash(shop: string, line: CheckpointLine): string {
  return sha256(["kundentag-consent-checkpoint/1", shop, line.sequence, line.at.toISOString(), line.entries, line.headsHash, line.previousHash]);
}

/** What the first checkpoint of a shop points back to. */
export function checkpointStart(shop: string): string {
  return sha256(["kundentag-consent-checkpoints/1", shop]);
}

function sha256(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts), "utf8").digest("hex");
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
