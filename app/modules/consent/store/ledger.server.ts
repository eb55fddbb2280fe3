import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { StoredLine } from "../model/chain-check.ts";
import type { DecidingLine } from "../model/consents-in-force.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

/** Makes appends to one person's chain queue, until the transaction ends; other people's do not wait. */
export async function lockChain(ctx: Bound, customer: string): Promise<void> {
  await rows(ctx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`consent-chain:${ctx.shop.id}:${customer}`}, 0))`;
}

/** Locks her chain and reads it as it is then: the one statement is asked behind the other, and is run when that has the lock. */
export async function lockAndReadChain(ctx: Bound, customer: string): Promise<StoredRow[]> {
  const [, chain] = await Promise.all([lockChain(ctx, customer), findChain(ctx, customer)]);
  return chain;
}

/** The person's lines in the order of her chain. */
export async function findChain(ctx: Bound, customer: string): Promise<StoredRow[]> {
  return rows(ctx).$queryRaw<StoredRow[]>`
    SELECT id::text, customer::text, sequence, kind, purpose, scope, channel, language, text_hash AS "textHash",
           notice_hash AS "noticeHash", platform_id_hash AS "platformIdHash", sealed_evidence AS "sealedEvidence", at,
           previous_hash AS "previousHash", hash
    FROM consent_entry
    WHERE shop_id = ${ctx.shop.id}::uuid AND customer = ${customer}::uuid
    ORDER BY sequence`;
}

export interface StoredRow extends StoredLine {
  readonly platformIdHash: Uint8Array<ArrayBuffer>;
  readonly sealedEvidence: Uint8Array<ArrayBuffer>;
}

export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
  readonly at: Date;
}

/** The newest line of a chain; read it after {@link lockChain}. */
export async function findChainEnd(ctx: Bound, customer: string): Promise<ChainEnd | null> {
  return rows(ctx).consentEntry.findFirst({
    where: { shopId: ctx.shop.id, customer },
    orderBy: { sequence: "desc" },
    select: { sequence: true, hash: true, at: true },
  });
}

/** Adds lines in their order. The unique key (shop, customer, sequence) is the second guard of the chain. */
export async function insertLines(ctx: Bound, lines: readonly StoredRow[]): Promise<void> {
  await Promise.all(lines.map((line) => insertLine(ctx, line)));
}

function insertLine(ctx: Bound, line: StoredRow): Promise<number> {
  return rows(ctx).$executeRaw`
    INSERT INTO consent_entry (shop_id, id, customer, sequence, kind, purpose, scope, channel, language, text_hash, notice_hash,
                               platform_id_hash, sealed_evidence, at, previous_hash, hash)
    VALUES (${ctx.shop.id}::uuid, ${line.id}::uuid, ${line.customer}::uuid, ${line.sequence}, ${line.kind}, ${line.purpose}, ${line.scope},
            ${line.channel}, ${line.language}, ${line.textHash}, ${line.noticeHash}, ${line.platformIdHash}, ${line.sealedEvidence},
            ${line.at}::timestamptz, ${line.previousHash}, ${line.hash})`;
}

/** What decides about a platform customer's consents, over all references she ever had, each chain in its order. */
export async function findDecidingLinesByHash(ctx: Bound, platformIdHash: Uint8Array<ArrayBuffer>): Promise<(DecidingLine & { customer: string })[]> {
  return rows(ctx).consentEntry.findMany({
    where: { shopId: ctx.shop.id, platformIdHash },
    orderBy: [{ customer: "asc" }, { sequence: "asc" }],
    select: { customer: true, kind: true, purpose: true, scope: true },
  });
}

export type ChainLine = DecidingLine & { customer: string; at: Date };

/** What decides about several people, in the order (person, sequence). */
export async function findDecidingLines(ctx: Bound, customers: readonly string[]): Promise<ChainLine[]> {
  return rows(ctx).consentEntry.findMany({
    where: { shopId: ctx.shop.id, customer: { in: [...customers] } },
    orderBy: [{ customer: "asc" }, { sequence: "asc" }],
    select: { customer: true, kind: true, purpose: true, scope: true, at: true },
  });
}

/** A page of the whole ledger in the order (person, sequence), after a position. */
export async function readLedger(ctx: Bound, after: { customer: string; sequence: number }, limit: number): Promise<StoredRow[]> {
  return rows(ctx).$queryRaw<StoredRow[]>`
    SELECT id::text, customer::text, sequence, kind, purpose, scope, channel, language, text_hash AS "textHash",
           notice_hash AS "noticeHash", platform_id_hash AS "platformIdHash", sealed_evidence AS "sealedEvidence", at,
           previous_hash AS "previousHash", hash
    FROM consent_entry
    WHERE shop_id = ${ctx.shop.id}::uuid AND (customer, sequence) > (${after.customer}::uuid, ${after.sequence}::int)
    ORDER BY customer, sequence
    LIMIT ${limit}`;
}

/** People after a person whose newest line is older than `before`, by our clock and by the database's. */
export async function findQuietChains(ctx: Bound, before: Date, { after, limit }: { after: string; limit: number }): Promise<string[]> {
  const found = await rows(ctx).$queryRaw<{ customer: string }[]>`
    SELECT customer::text FROM consent_entry
    WHERE shop_id = ${ctx.shop.id}::uuid AND customer > ${after}::uuid
    GROUP BY customer
    HAVING max(at) < ${before}::timestamptz AND proof_is_over(max(at))
    ORDER BY customer
    LIMIT ${limit}`;
  return found.map(({ customer }) => customer);
}

/** Deletes whole chains whose time is over; the trigger refuses any line whose time is not. */
export async function deleteChains(ctx: Bound, customers: readonly string[]): Promise<number> {
  return (await rows(ctx).consentEntry.deleteMany({ where: { shopId: ctx.shop.id, customer: { in: [...customers] } } })).count;
}
