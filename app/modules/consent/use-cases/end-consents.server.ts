import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { ConsentChannel, ConsentPurpose } from "../index.ts";
import { consentsInForce } from "../model/consents-in-force.ts";
import { lockAndReadChain, type StoredRow } from "../store/ledger.server.ts";
import { appendLines } from "./append-line.server.ts";

export interface EndConsents {
  readonly customer: CustomerReference;
  readonly channel: ConsentChannel;
  /** Which of those in force end. */
  readonly which: (consent: StoredRow) => boolean;
  /** Her own declaration (the default), or that its purpose is over. */
  readonly kind?: "withdrawn" | "ended";
  /** False for an erasure: whoever would react is being erased in the same transaction. */
  readonly isPublished: boolean;
}

/** Ends consents in force by a line each; in this transaction, so the next look finds them ended. Returns how many. */
export async function endConsents(ctx: AppContext, ends: EndConsents): Promise<number> {
  return (await endConsentsIn(ctx, await lockAndReadChain(ctx, ends.customer), ends)).length;
}

/** The same for a chain that is locked and read. Returns the lines that it has now in addition. */
export async function endConsentsIn(
  ctx: AppContext,
  chain: readonly StoredRow[],
  { customer, channel, which, kind = "withdrawn", isPublished }: EndConsents,
): Promise<StoredRow[]> {
  const ending = consentsInForce(chain).filter(which);
  const lines = ending.map(({ purpose, scope, language, textHash, noticeHash, platformIdHash }) => {
    return { customer, kind, purpose: purpose as ConsentPurpose, scope, channel, language, textHash, noticeHash, platformIdHash, evidence: null };
  });
  const ends = await appendLines(ctx, chain.at(-1) ?? null, lines);
  if (isPublished) for (const { purpose, scope } of ending) await publishEnd(ctx, kind, { customer, purpose, scope });
  return ends;
}

/** Tells whoever used the consent that it ended: `consent.withdrawn`, or `consent.ended` where she declared nothing. */
export async function publishEnd(
  ctx: AppContext,
  kind: "withdrawn" | "ended",
  ended: { customer: string; purpose: string; scope: string },
): Promise<void> {
  await ctx.outbox.publish({ name: `consent.${kind}`, payload: { shopId: ctx.shop.id, ...ended } });
}
