import type { AppContext } from "#app/shared/context.ts";
import { chainsOf } from "../model/chains.ts";
import { consentsInForce } from "../model/consents-in-force.ts";
import { checkpointHash, checkpointStart, headsHash, type ChainHead } from "../model/ledger-hash.ts";
import { proofKeptUntilOn } from "../model/proof-retention.ts";
import { findLastCheckpoint, findUnsealedHeads, insertCheckpoint, lockCheckpoints } from "../store/checkpoints.server.ts";
import { findDecidingLines } from "../store/ledger.server.ts";

const headsPerCheckpoint = 5000;
/** A line bears the time its transaction began to write it; it may become visible later, but never a day later. */
const latestCommitMilliseconds = 24 * 60 * 60 * 1000;

export interface WrittenCheckpoints {
  readonly checkpoints: number;
  readonly heads: number;
  /** Hash of the newest checkpoint; null before the first. */
  readonly lastHash: string | null;
}

/**
 * Seals the newest line of every chain that moved since the last checkpoint, in batches. Nobody who gives or withdraws a
 * consent waits for it. @param options.isFull looks at all chains, also those that have not moved.
 */
export async function writeCheckpoint(ctx: AppContext, options: { readonly isFull?: boolean } = {}): Promise<WrittenCheckpoints> {
  await lockCheckpoints(ctx);
  let last = await findLastCheckpoint(ctx);
  const since = options.isFull || !last ? new Date(0) : new Date(last.at.getTime() - latestCommitMilliseconds);
  const written = { checkpoints: 0, heads: 0 };
  for (;;) {
    const found = await findUnsealedHeads(ctx, since, headsPerCheckpoint);
    if (found.length === 0) return { ...written, lastHash: last?.hash ?? null };
    const heads = await withRetention(ctx, found);
    const line = {
      sequence: (last?.sequence ?? 0) + 1,
      at: ctx.clock.now(),
      entries: heads.length,
      headsHash: headsHash(heads),
      previousHash: last?.hash ?? checkpointStart(ctx.shop.id),
    };
    last = { ...line, hash: checkpointHash(ctx.shop.id, line) };
    await insertCheckpoint(ctx, last, heads);
    written.checkpoints += 1;
    written.heads += heads.length;
  }
}

/** A chain with a consent in force must not vanish at all; any other may, when its proof is over. */
async function withRetention(ctx: AppContext, found: readonly { customer: string; sequence: number; hash: string }[]): Promise<ChainHead[]> {
  const chains = chainsOf(await findDecidingLines(ctx, found.map((head) => head.customer)));
  return found.map(({ customer, sequence, hash }) => {
    const chain = chains.get(customer)!;
    const keptUntilOn = consentsInForce(chain).length > 0 ? null : proofKeptUntilOn(chain.at(-1)!.at);
    return { customer, sequence, hash, keptUntilOn };
  });
}
