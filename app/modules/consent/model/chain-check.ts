import type { BrokenLine } from "../index.ts";
import { chainStart, lineHash, type LedgerLine } from "./ledger-hash.ts";

export interface StoredLine extends LedgerLine {
  readonly hash: string;
}

/**
 * Checks lines one after the other, in the order (person, sequence), with constant memory. Ends at the first line that does
 * not hold and names it.
 */
export class ChainCheck {
  entries = 0;
  chains = 0;
  readonly #shop: string;
  #last: StoredLine | null = null;

  constructor(shop: string) {
    this.#shop = shop;
  }

  /** @returns the broken line, or null when this one continues its chain. */
  next(line: StoredLine): BrokenLine | null {
    const previous = this.#last?.customer === line.customer ? this.#last : null;
    const expectedSequence = previous ? previous.sequence + 1 : 1;
    if (line.sequence !== expectedSequence) {
      return { problem: "entry-missing", customer: line.customer, sequence: expectedSequence, consentEntryId: null };
    }
    if (lineHash(this.#shop, line) !== line.hash) return changed(line);
    const expectedHash = previous ? previous.hash : chainStart(this.#shop, line.customer);
    // This line still is what it was when it was written, so it tells the truth about the one before.
    if (line.previousHash !== expectedHash) return changed(previous ?? line);
    this.entries += 1;
    if (!previous) this.chains += 1;
    this.#last = line;
    return null;
  }
}

function changed(line: StoredLine): BrokenLine {
  return { problem: "entry-changed", customer: line.customer, sequence: line.sequence, consentEntryId: line.id };
}
