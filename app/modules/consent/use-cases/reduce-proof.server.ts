import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import { proofKeptUntilOn } from "../model/proof-retention.ts";
import { findHeadsOf } from "../store/checkpoints.server.ts";
import { lockAndReadChain, type StoredRow } from "../store/ledger.server.ts";
import { insertSuppression } from "../store/suppressions.server.ts";
import { endConsentsIn } from "./end-consents.server.ts";

/**
 * What is left of a person's proofs when she is erased: the lines stay, found by keyed hash only, until the claims they
 * answer are time-barred (law T-02); what they sealed becomes unreadable with her key, which the privacy desk destroys
 * afterwards. Consents in force end here. A second run changes nothing.
 */
export async function reduceProof(ctx: AppContext, customer: CustomerReference): Promise<readonly ErasureStep[]> {
  const found = await lockAndReadChain(ctx, customer);
  const chain = [...found, ...(await endConsentsIn(ctx, found, { customer, channel: "erasure", which: () => true, isPublished: false }))];
  const last = chain.at(-1);
  if (!last) return [];
  const suppression = { kind: "platform-customer", hash: last.platformIdHash, scope: "all", reason: "erased" } as const;
  const [seals] = await Promise.all([keptSeals(ctx, last), insertSuppression(ctx, suppression)]);
  const keptUntil = proofKeptUntilOn(last.at);
  return [
    { table: "consent_entry", action: "kept", rows: chain.length, norm: "Art. 17(3)(e) GDPR", keptUntil },
    seals,
    { table: "suppression", action: "kept", rows: 1, norm: "Art. 17(3)(b), Art. 21(3) GDPR" },
  ];
}

/** The seals over her chain name her pseudonym too; the next checkpoint adds one over her last line, unless it has one already. */
async function keptSeals(ctx: AppContext, last: StoredRow): Promise<ErasureStep> {
  const heads = await findHeadsOf(ctx, last.customer);
  const newest = heads.at(-1);
  const isSealed = newest?.sequence === last.sequence;
  const keptUntil = proofKeptUntilOn(isSealed ? newest.at : ctx.clock.now());
  const rows = heads.length + (isSealed ? 0 : 1);
  return { table: "consent_checkpoint_head", action: "kept", rows, norm: "Art. 17(3)(e) GDPR", keptUntil };
}
