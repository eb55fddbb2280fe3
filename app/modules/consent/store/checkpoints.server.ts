import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { StoredCheckpoint } from "../model/checkpoint-check.ts";
import type { ChainHead } from "../model/ledger-hash.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

/** Lets one checkpoint of a shop be written at a time. Appends do not wait for it. */
export async function lockCheckpoints(ctx: Bound): Promise<void> {
  await rows(ctx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`consent-checkpoint:${ctx.shop.id}`}, 0))`;
}

export async function findLastCheckpoint(ctx: Bound): Promise<StoredCheckpoint | null> {
  return rows(ctx).consentCheckpoint.findFirst({ where: { shopId: ctx.shop.id }, orderBy: { sequence: "desc" } });
}

/** Newest lines of chains with a line since `since` that no checkpoint has sealed. */
export async function findUnsealedHeads(ctx: Bound, since: Date, limit: number): Promise<{ customer: string; sequence: number; hash: string }[]> {
  return rows(ctx).$queryRaw`
    SELECT customer::text, sequence, hash FROM (
      SELECT DISTINCT ON (e.customer) e.customer, e.sequence, e.hash
      FROM consent_entry e
      WHERE e.shop_id = ${ctx.shop.id}::uuid
        AND e.customer IN (SELECT customer FROM consent_entry WHERE shop_id = ${ctx.shop.id}::uuid AND at >= ${since}::timestamptz)
      ORDER BY e.customer, e.sequence DESC
    ) head
    WHERE NOT EXISTS (
      SELECT 1 FROM consent_checkpoint_head h
      WHERE h.shop_id = ${ctx.shop.id}::uuid AND h.customer = head.customer AND h.sequence = head.sequence)
    ORDER BY customer
    LIMIT ${limit}`;
}

/** How many chains have a newest line that no checkpoint has sealed. */
export async function countUnsealedHeads(ctx: Bound): Promise<number> {
  const found = await rows(ctx).$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT customer, max(sequence) AS sequence FROM consent_entry WHERE shop_id = ${ctx.shop.id}::uuid GROUP BY customer
    ) head
    WHERE NOT EXISTS (
      SELECT 1 FROM consent_checkpoint_head h
      WHERE h.shop_id = ${ctx.shop.id}::uuid AND h.customer = head.customer AND h.sequence = head.sequence)`;
  return found[0]!.count;
}

/** Writes a checkpoint with the heads it seals. */
export async function insertCheckpoint(ctx: Bound, checkpoint: StoredCheckpoint, heads: readonly ChainHead[]): Promise<void> {
  const shopId = ctx.shop.id;
  await rows(ctx).consentCheckpoint.createMany({ data: [{ shopId, ...checkpoint }] });
  await rows(ctx).consentCheckpointHead.createMany({
    data: heads.map(({ customer, sequence, hash, keptUntilOn }) => ({
      shopId,
      checkpoint: checkpoint.sequence,
      customer,
      sequence,
      hash,
      keptUntilOn: keptUntilOn ? new Date(keptUntilOn) : null,
      at: checkpoint.at,
    })),
  });
}

/** Checkpoints after a sequence, each with its heads. */
export async function readCheckpoints(ctx: Bound, after: number, limit: number): Promise<{ checkpoint: StoredCheckpoint; heads: ChainHead[] }[]> {
  const where = { shopId: ctx.shop.id, sequence: { gt: after } };
  const checkpoints = await rows(ctx).consentCheckpoint.findMany({ where, orderBy: { sequence: "asc" }, take: limit });
  const heads = await rows(ctx).consentCheckpointHead.findMany({
    where: { shopId: ctx.shop.id, checkpoint: { in: checkpoints.map(({ sequence }) => sequence) } },
  });
  const read = new Map(checkpoints.map((checkpoint) => [checkpoint.sequence, { checkpoint, heads: [] as ChainHead[] }]));
  for (const { checkpoint, customer, sequence, hash, keptUntilOn } of heads) {
    read.get(checkpoint)!.heads.push({ customer, sequence, hash, keptUntilOn: keptUntilOn?.toISOString().slice(0, 10) ?? null });
  }
  return [...read.values()];
}

export interface LostHead {
  readonly customer: string;
  readonly sequence: number;
  /** The line that stands in its place; null when there is none. */
  readonly foundId: string | null;
  readonly hasChain: boolean;
}

/** The first sealed line that is gone or different, unless its retention was over before `today`. */
export async function findLostHead(ctx: Bound, today: Date): Promise<LostHead | null> {
  const found = await rows(ctx).$queryRaw<LostHead[]>`
    SELECT h.customer::text, h.sequence, e.id::text AS "foundId",
           EXISTS (SELECT 1 FROM consent_entry c WHERE c.shop_id = h.shop_id AND c.customer = h.customer) AS "hasChain"
    FROM consent_checkpoint_head h
    LEFT JOIN consent_entry e ON e.shop_id = h.shop_id AND e.customer = h.customer AND e.sequence = h.sequence
    WHERE h.shop_id = ${ctx.shop.id}::uuid AND e.hash IS DISTINCT FROM h.hash
      AND (e.id IS NOT NULL OR h.kept_until_on IS NULL OR h.kept_until_on >= ${today}::date)
      AND (e.id IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM consent_checkpoint_head newer
        WHERE newer.shop_id = h.shop_id AND newer.customer = h.customer AND newer.sequence > h.sequence
          AND newer.kept_until_on < ${today}::date))
    ORDER BY h.checkpoint, h.customer
    LIMIT 1`;
  return found[0] ?? null;
}

/** Deletes heads of checkpoints whose time is over, by our clock and by the database's. The checkpoints stay. */
export async function deleteHeadsBefore(ctx: Bound, before: Date): Promise<number> {
  return rows(ctx).$executeRaw`
    DELETE FROM consent_checkpoint_head
    WHERE shop_id = ${ctx.shop.id}::uuid AND at < ${before}::timestamptz AND proof_is_over(at)`;
}

/** The checkpoints that sealed a person's chain, for her access package. */
export async function findHeadsOf(ctx: Bound, customer: string): Promise<{ checkpoint: number; sequence: number; hash: string; at: Date }[]> {
  return rows(ctx).$queryRaw`
    SELECT checkpoint, sequence, hash, at FROM consent_checkpoint_head
    WHERE shop_id = ${ctx.shop.id}::uuid AND customer = ${customer}::uuid
    ORDER BY checkpoint`;
}
