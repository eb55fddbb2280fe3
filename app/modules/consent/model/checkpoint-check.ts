import type { BrokenLine } from "../index.ts";
import { checkpointHash, checkpointStart, headsHash, type ChainHead, type CheckpointLine } from "./ledger-hash.ts";

export interface StoredCheckpoint extends CheckpointLine {
  readonly hash: string;
}

/** Checks the checkpoints of a shop one after the other, each with the heads it sealed. */
export class CheckpointCheck {
  checkpoints = 0;
  readonly #shop: string;
  readonly #headsGoBefore: Date;
  #previousHash: string;

  /** @param headsGoBefore checkpoints before this instant may have lost their heads to the retention (law T-02). */
  constructor(shop: string, headsGoBefore: Date) {
    this.#shop = shop;
    this.#headsGoBefore = headsGoBefore;
    this.#previousHash = checkpointStart(shop);
  }

  next(checkpoint: StoredCheckpoint, heads: readonly ChainHead[]): BrokenLine | null {
    const expected = this.checkpoints + 1;
    if (checkpoint.sequence !== expected) return broken("checkpoint-missing", expected);
    const isIntact =
      checkpointHash(this.#shop, checkpoint) === checkpoint.hash && checkpoint.previousHash === this.#previousHash;
    if (!isIntact) return broken("checkpoint-changed", expected);
    const hasOutlivedHeads = heads.length === 0 && checkpoint.at < this.#headsGoBefore;
    if (!hasOutlivedHeads && headsHash(heads) !== checkpoint.headsHash) return broken("checkpoint-changed", expected);
    this.#previousHash = checkpoint.hash;
    this.checkpoints = expected;
    return null;
  }
}

function broken(problem: BrokenLine["problem"], sequence: number): BrokenLine {
  return { problem, customer: null, sequence, consentEntryId: null };
}
