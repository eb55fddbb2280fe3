import type { AppContext } from "#app/shared/context.ts";
import { firstBroken, type BrokenApproval } from "../model/approval-chain.ts";
import { readEntries, type ApprovalRow } from "../store/approval-entries.server.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

export interface ApprovalsFinding {
  readonly entries: number;
  readonly firstBroken: BrokenApproval | null;
}

const linesAtATime = 2000;

/**
 * Verifies the chains of everything that was approved in a shop; opens nothing. Not found by this: somebody who removes the
 * newest lines of a chain. The gate then lacks them, too.
 */
export async function verifyApprovalsOf(shop: AppContext["shop"], inTransaction: <Value>(work: (ctx: Bound) => Promise<Value>) => Promise<Value>): Promise<ApprovalsFinding> {
  let last: ApprovalRow | null = null;
  for (let entries = 0; ; ) {
    const after: { objectId: string; sequence: number } = last ?? { objectId: "00000000-0000-0000-0000-000000000000", sequence: 0 };
    const lines: ApprovalRow[] = await inTransaction((ctx) => readEntries(ctx, after, linesAtATime));
    const broken = firstBroken(shop.id, lines, last);
    entries += lines.length;
    last = lines.at(-1) ?? null;
    if (broken || !last) return { entries, firstBroken: broken };
  }
}
