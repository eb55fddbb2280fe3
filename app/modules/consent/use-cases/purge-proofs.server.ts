import type { AppContext } from "#app/shared/context.ts";
import { chainsOf } from "../model/chains.ts";
import { consentsInForce } from "../model/consents-in-force.ts";
import { proofsAreOverBefore } from "../model/proof-retention.ts";
import { deleteHeadsBefore } from "../store/checkpoints.server.ts";
import { deleteChains, findDecidingLines, findQuietChains } from "../store/ledger.server.ts";
import { writeCheckpoint } from "./write-checkpoint.server.ts";

const chainsAtATime = 1000;

/**
 * Deletes proofs whose retention is over (law T-02): whole chains without a line since the limit, and never one with a
 * consent in force, whose proof is needed as long as it is used. Old heads go too; chains that stay are sealed anew.
 */
export async function purgeProofs(ctx: AppContext): Promise<{ readonly lines: number; readonly heads: number }> {
  const before = proofsAreOverBefore(ctx.clock.now());
  let lines = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const quiet = await findQuietChains(ctx, before, { after, limit: chainsAtATime });
    const over = await withoutConsentInForce(ctx, quiet);
    if (over.length > 0) lines += await deleteChains(ctx, over);
    if (quiet.length < chainsAtATime) break;
    after = quiet.at(-1)!;
  }
  const heads = await deleteHeadsBefore(ctx, before);
  if (heads > 0) await writeCheckpoint(ctx, { isFull: true });
  return { lines, heads };
}

async function withoutConsentInForce(ctx: AppContext, customers: readonly string[]): Promise<string[]> {
  const chains = chainsOf(await findDecidingLines(ctx, customers));
  return customers.filter((customer) => consentsInForce(chains.get(customer) ?? []).length === 0);
}
