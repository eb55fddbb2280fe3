import type { AppContext } from "#app/shared/context.ts";
import type { ApprovalEntryId } from "#app/shared/ids.ts";
import { chainStart, entryHash } from "../model/approval-chain.ts";
import { insertEntry, type ApprovalRow } from "../store/approval-entries.server.ts";

export type NewEntry = Omit<ApprovalRow, "id" | "sequence" | "at" | "previousHash" | "hash">;

/** Adds a line to an object's chain; the caller holds its lock and has read its lines. */
export async function appendEntry(ctx: AppContext, entry: NewEntry, chain: readonly ApprovalRow[]): Promise<ApprovalEntryId> {
  const end = chain.at(-1);
  const now = ctx.clock.now();
  const line = {
    ...entry,
    id: ctx.ids.next() as ApprovalEntryId,
    sequence: (end?.sequence ?? 0) + 1,
    // Clocks of two processes may differ by a little; a chain never runs backwards.
    at: end && end.at > now ? end.at : now,
    previousHash: end?.hash ?? chainStart(ctx.shop.id, entry.objectId),
  };
  await insertEntry(ctx, { ...line, hash: entryHash(ctx.shop.id, line) });
  return line.id;
}
