import type { AppContext } from "#app/shared/context.ts";
import type { ConsentEntryId, CustomerReference } from "#app/shared/ids.ts";
import type { ConsentChannel, ConsentKind, ConsentPurpose } from "../index.ts";
import type { ConsentEvidence } from "../model/consent-command.ts";
import { chainStart, lineHash } from "../model/ledger-hash.ts";
import { findChainEnd, insertLines, lockChain, type ChainEnd, type StoredRow } from "../store/ledger.server.ts";

export interface NewLine {
  readonly customer: CustomerReference;
  readonly kind: ConsentKind;
  readonly purpose: ConsentPurpose;
  readonly scope: string;
  readonly channel: ConsentChannel;
  readonly language: string;
  readonly textHash: string | null;
  readonly noticeHash: string | null;
  readonly platformIdHash: Uint8Array<ArrayBuffer>;
  /** Sealed under her key; null where the columns already say everything, so that no key is needed. */
  readonly evidence: (ConsentEvidence & { readonly platformCustomerId: string }) | null;
}

export const evidenceField = "consent_entry.sealed_evidence";

/** Adds a line to a person's chain. Parallel appends for her queue here; each finds the other's line and continues it. */
export async function appendLine(ctx: AppContext, line: NewLine): Promise<ConsentEntryId> {
  await lockChain(ctx, line.customer);
  const [appended] = await appendLines(ctx, await findChainEnd(ctx, line.customer), [line]);
  return appended!.id as ConsentEntryId;
}

/** Adds lines to a chain that is locked, after the newest line it has now. Returns them as they are stored. */
export async function appendLines(ctx: AppContext, end: ChainEnd | null, lines: readonly NewLine[]): Promise<StoredRow[]> {
  const appended: StoredRow[] = [];
  for (const line of lines) appended.push(await nextRow(ctx, appended.at(-1) ?? end, line));
  await insertLines(ctx, appended);
  return appended;
}

async function nextRow(ctx: AppContext, end: ChainEnd | null, { evidence, ...columns }: NewLine): Promise<StoredRow> {
  const { customer } = columns;
  const now = ctx.clock.now();
  const entry = {
    ...columns,
    id: ctx.ids.next(),
    sequence: (end?.sequence ?? 0) + 1,
    // Clocks of two processes may differ by a little; a chain never runs backwards.
    at: end && end.at > now ? end.at : now,
    previousHash: end?.hash ?? chainStart(ctx.shop.id, customer),
    sealedEvidence: evidence ? await ctx.vault.seal({ subject: customer, field: evidenceField, value: JSON.stringify(evidence) }) : new Uint8Array(0),
  };
  return { ...entry, hash: lineHash(ctx.shop.id, entry) };
}
