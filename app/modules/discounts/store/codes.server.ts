import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { CodeState } from "../model/code-state.ts";

/** Adds codes of a discount in one state; one that the shop already has is left out. Returns how many were added. */
export async function insertCodes(ctx: AppContext, discountId: string, { codes, state }: { codes: readonly string[]; state: CodeState }): Promise<number> {
  const data = codes.map((code) => ({ shopId: ctx.shop.id, discountId, code, state }));
  return (await rows(ctx).discountCode.createMany({ data, skipDuplicates: true })).count;
}

/** Adds a new supply of codes and counts it. */
export async function insertSupply(ctx: AppContext, discountId: string, codes: readonly string[]): Promise<void> {
  await insertCodes(ctx, discountId, { codes, state: "made" });
  const where = { shopId_id: { shopId: ctx.shop.id, id: discountId } };
  await rows(ctx).discount.update({ where, data: { supplies: { increment: 1 } } });
}

export async function findCodes(ctx: AppContext, discountId: string, { state, limit }: { state: CodeState; limit: number }): Promise<string[]> {
  const where = { shopId: ctx.shop.id, discountId, state };
  const found = await rows(ctx).discountCode.findMany({ where, take: limit, orderBy: { code: "asc" }, select: { code: true } });
  return found.map(({ code }) => code);
}

/** A code that the platform has of a discount; null if there is none (any more). */
export async function findAnyCode(ctx: AppContext, discountId: string): Promise<string | null> {
  const where = { shopId: ctx.shop.id, discountId, state: { in: ["public", "ready", "given"] } };
  return (await rows(ctx).discountCode.findFirst({ where, select: { code: true } }))?.code ?? null;
}

export async function countCodes(ctx: AppContext, discountId: string, state: CodeState): Promise<number> {
  return rows(ctx).discountCode.count({ where: { shopId: ctx.shop.id, discountId, state } });
}

/** A call whose outcome is awaited, with its codes. */
export interface Batch {
  readonly id: string;
  readonly sentAt: Date;
  readonly codes: readonly string[];
}

/** The call that was sent first of those that are awaited; null if none is. */
export async function findBatch(ctx: AppContext, discountId: string): Promise<Batch | null> {
  const where = { shopId: ctx.shop.id, discountId, state: "sent" };
  const first = await rows(ctx).discountCode.findFirst({ where, orderBy: { batchAt: "asc" }, select: { batch: true, batchAt: true } });
  if (!first?.batch || !first.batchAt) return null;
  const codes = await rows(ctx).discountCode.findMany({ where: { ...where, batch: first.batch }, select: { code: true } });
  return { id: first.batch, sentAt: first.batchAt, codes: codes.map(({ code }) => code) };
}

export async function markSent(ctx: AppContext, codes: readonly string[], batch: string): Promise<void> {
  const where = { shopId: ctx.shop.id, code: { in: [...codes] }, state: "made" };
  await rows(ctx).discountCode.updateMany({ where, data: { state: "sent", batch, batchAt: ctx.clock.now() } });
}

/** Moves codes that nobody was given into another state; null deletes them. */
export async function moveCodes(ctx: AppContext, codes: readonly string[], state: CodeState | null): Promise<void> {
  if (codes.length === 0) return;
  const where = { shopId: ctx.shop.id, code: { in: [...codes] }, state: { in: ["made", "sent", "doubtful"] } };
  if (state === null) await rows(ctx).discountCode.deleteMany({ where });
  else await rows(ctx).discountCode.updateMany({ where, data: { state, batch: null, batchAt: null } });
}

/** What a claim came to. */
export interface ClaimedCode {
  /** Null when the discount is not open. */
  readonly discountId: string | null;
  /** Null when no code is ready. */
  readonly code: string | null;
  readonly isNew: boolean;
  /** An order used it, and was not cancelled. */
  readonly isUsed: boolean;
  readonly supplies: number;
  /** Codes that are still ready or on their way to be, counted up to the limit that was asked about. */
  readonly left: number;
}

/** Makes claims of one person for one discount come one after the other; those of others do not wait. */
export async function lockClaim(ctx: AppContext, key: string, customer: CustomerReference): Promise<void> {
  await rows(ctx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`discounts.claim:${ctx.shop.id}:${key}:${customer}`}, 0))`;
}

/**
 * Her code: the one she has, or else a ready one that becomes hers, in one statement. Parallel claims of others skip what this
 * one has taken; her own wait before it (`lockClaim`).
 */
export async function claimReadyCode(
  ctx: AppContext,
  { key, customer, countUpTo }: { key: string; customer: CustomerReference; countUpTo: number },
): Promise<ClaimedCode> {
  const shop = ctx.shop.id;
  const now = ctx.clock.now();
  const [claimed] = await rows(ctx).$queryRaw<ClaimedCode[]>`
    WITH open AS (
      SELECT id, supplies FROM discount
      WHERE shop_id = ${shop}::uuid AND key = ${key} AND kind = 'personal'
        AND closed_at IS NULL AND starts_at <= ${now} AND ends_at > ${now}
    ), hers AS (
      SELECT code FROM discount_code
      WHERE shop_id = ${shop}::uuid AND customer = ${customer}::uuid AND discount_id = (SELECT id FROM open)
    ), picked AS (
      SELECT code FROM discount_code
      WHERE shop_id = ${shop}::uuid AND discount_id = (SELECT id FROM open) AND state = 'ready' AND NOT EXISTS (SELECT 1 FROM hers)
      LIMIT 1 FOR UPDATE SKIP LOCKED
    ), given AS (
      UPDATE discount_code c SET state = 'given', customer = ${customer}::uuid, given_at = ${now}
      FROM picked WHERE c.shop_id = ${shop}::uuid AND c.code = picked.code
      RETURNING c.code
    )
    SELECT (SELECT id::text FROM open) AS "discountId",
           coalesce((SELECT code FROM hers), (SELECT code FROM given)) AS code,
           EXISTS (SELECT 1 FROM given) AS "isNew",
           EXISTS (SELECT 1 FROM discount_redemption r JOIN hers ON r.code = hers.code
                   WHERE r.shop_id = ${shop}::uuid AND NOT r.is_cancelled) AS "isUsed",
           coalesce((SELECT supplies FROM open), 0) AS supplies,
           (SELECT count(*)::int FROM (
              SELECT 1 FROM discount_code
              WHERE shop_id = ${shop}::uuid AND discount_id = (SELECT id FROM open) AND state IN ('ready', 'made', 'sent', 'doubtful')
              LIMIT ${countUpTo}) l) AS left`;
  return claimed!;
}
