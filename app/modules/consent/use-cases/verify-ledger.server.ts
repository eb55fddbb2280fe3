import type { AppContext } from "#app/shared/context.ts";
import type { BrokenLine, LedgerFinding } from "../index.ts";
import { ChainCheck } from "../model/chain-check.ts";
import { CheckpointCheck } from "../model/checkpoint-check.ts";
import { wordingHash } from "../model/ledger-hash.ts";
import { proofsAreOverBefore } from "../model/proof-retention.ts";
import { countUnsealedHeads, findLostHead, readCheckpoints } from "../store/checkpoints.server.ts";
import { readLedger } from "../store/ledger.server.ts";
import { findLineOfWording, findLineWithoutWording, readWordings } from "../store/wordings.server.ts";

const linesAtATime = 5000;
const checkpointsAtATime = 20;
const wordingsAtATime = 500;
const beforeAll = { customer: "00000000-0000-0000-0000-000000000000", sequence: 0 };

type Bound = Pick<AppContext, "shop" | "tx">;
/** Gives each page a transaction: the context's own, or a short one each, so that a long ledger holds nothing up. */
export type InTransaction = <Value>(work: (ctx: Bound) => Promise<Value>) => Promise<Value>;

/** Verifies the shop's ledger within the context's transaction. Opens nothing: hashes cover the sealed values. */
export async function verifyLedger(ctx: AppContext): Promise<LedgerFinding> {
  return verifyLedgerOf(ctx.shop, ctx.clock.now(), (work) => work(ctx));
}

/**
 * Verifies chains, then checkpoints with the heads they sealed, then the texts; ends at the first line that does not hold.
 * Not found by this alone: somebody who removes the newest checkpoints together with the lines only they sealed. The hash
 * of each checkpoint therefore also goes into the log.
 */
export async function verifyLedgerOf(shop: AppContext["shop"], now: Date, inTransaction: InTransaction): Promise<LedgerFinding> {
  const chains = new ChainCheck(shop.id);
  const checkpoints = new CheckpointCheck(shop.id, proofsAreOverBefore(now));
  const firstBroken =
    (await checkChains(chains, inTransaction)) ??
    (await checkCheckpoints(checkpoints, inTransaction)) ??
    (await inTransaction((ctx) => findLoss(ctx, now))) ??
    (await checkWordings(inTransaction));
  const unsealedChains = await inTransaction(countUnsealedHeads);
  return { entries: chains.entries, chains: chains.chains, checkpoints: checkpoints.checkpoints, unsealedChains, firstBroken };
}

async function checkChains(check: ChainCheck, inTransaction: InTransaction): Promise<BrokenLine | null> {
  for (let after = beforeAll; ; ) {
    const lines = await inTransaction((ctx) => readLedger(ctx, after, linesAtATime));
    for (const line of lines) {
      const broken = check.next(line);
      if (broken) return broken;
    }
    const last = lines.at(-1);
    if (!last) return null;
    after = { customer: last.customer, sequence: last.sequence };
  }
}

async function checkCheckpoints(check: CheckpointCheck, inTransaction: InTransaction): Promise<BrokenLine | null> {
  for (let after = 0; ; ) {
    const read = await inTransaction((ctx) => readCheckpoints(ctx, after, checkpointsAtATime));
    for (const { checkpoint, heads } of read) {
      const broken = check.next(checkpoint, heads);
      if (broken) return broken;
    }
    const last = read.at(-1);
    if (!last) return null;
    after = last.checkpoint.sequence;
  }
}

async function findLoss(ctx: Bound, now: Date): Promise<BrokenLine | null> {
  const lost = await findLostHead(ctx, now);
  if (!lost) return null;
  const { customer, sequence, foundId, hasChain } = lost;
  const problem = foundId ? "entry-changed" : hasChain ? "entry-missing" : "chain-missing";
  return { problem, customer, sequence, consentEntryId: foundId };
}

async function checkWordings(inTransaction: InTransaction): Promise<BrokenLine | null> {
  for (let after = ""; ; ) {
    const wordings = await inTransaction((ctx) => readWordings(ctx, after, wordingsAtATime));
    const changed = wordings.find((wording) => wordingHash(wording) !== wording.hash);
    if (changed) return inTransaction(async (ctx) => namedBy("text-changed", await findLineOfWording(ctx, changed.hash)));
    const last = wordings.at(-1);
    if (!last) break;
    after = last.hash;
  }
  const without = await inTransaction(findLineWithoutWording);
  return without && namedBy("text-missing", without);
}

function namedBy(problem: BrokenLine["problem"], line: { id: string; customer: string; sequence: number } | null): BrokenLine {
  return { problem, customer: line?.customer ?? null, sequence: line?.sequence ?? 0, consentEntryId: line?.id ?? null };
}
