import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";

type Hash = Uint8Array<ArrayBuffer>;

/** A code of ours with its discount. */
export interface KnownCode {
  readonly code: string;
  readonly discountId: string;
  readonly key: string;
}

/** Those of the codes that are of a discount of ours. */
export async function findKnownCodes(ctx: AppContext, codes: readonly string[]): Promise<KnownCode[]> {
  return rows(ctx).$queryRaw<KnownCode[]>`
    SELECT c.code, c.discount_id::text AS "discountId", d.key
    FROM discount_code c JOIN discount d ON d.shop_id = c.shop_id AND d.id = c.discount_id
    WHERE c.shop_id = ${ctx.shop.id}::uuid AND c.code = ANY(${[...codes]}::text[])`;
}

export interface Redemption {
  readonly orderHash: Hash;
  readonly code: string;
  readonly discountId: string;
  readonly amountMinor: number;
}

/** Counts an order's use of a code; false when the order is already known, counted or cancelled. */
export async function insertRedemption(ctx: AppContext, redemption: Redemption): Promise<boolean> {
  const data = [{ shopId: ctx.shop.id, ...redemption, isCancelled: false }];
  return (await rows(ctx).discountRedemption.createMany({ data, skipDuplicates: true })).count === 1;
}

/** Marks an order's use of a code as cancelled, known or not: a creation that comes later finds it. */
export async function upsertCancelled(ctx: AppContext, redemption: Redemption): Promise<void> {
  const { orderHash, code, discountId, amountMinor } = redemption;
  await rows(ctx).$executeRaw`
    INSERT INTO discount_redemption (shop_id, order_hash, code, discount_id, amount_minor, is_cancelled)
    VALUES (${ctx.shop.id}::uuid, ${orderHash}, ${code}, ${discountId}::uuid, ${amountMinor}, true)
    ON CONFLICT (shop_id, order_hash, code) DO UPDATE SET is_cancelled = true`;
}

/**
 * Turns the uses of her codes into sums: what the discount cost stays known, which order it was does not. Takes her name off the
 * codes, by which the uses were found; each stays given, so nobody else gets it. Returns how many of both.
 */
export async function unlinkCodesAndFold(ctx: AppContext, customer: CustomerReference): Promise<{ readonly codes: number; readonly redemptions: number }> {
  const shop = ctx.shop.id;
  const [counted] = await rows(ctx).$queryRaw<{ codes: number; redemptions: number }[]>`
    WITH unlinked AS (
      UPDATE discount_code SET customer = NULL, given_at = NULL
      WHERE shop_id = ${shop}::uuid AND customer = ${customer}::uuid
      RETURNING code
    ), gone AS (
      DELETE FROM discount_redemption r USING unlinked
      WHERE r.shop_id = ${shop}::uuid AND r.code = unlinked.code
      RETURNING r.discount_id, r.amount_minor, r.is_cancelled
    ), summed AS (
      UPDATE discount d SET past_redeemed = d.past_redeemed + g.redeemed, past_cost_minor = d.past_cost_minor + g.cost
      FROM (SELECT discount_id, count(*) AS redeemed, sum(amount_minor) AS cost FROM gone WHERE NOT is_cancelled GROUP BY 1) g
      WHERE d.shop_id = ${shop}::uuid AND d.id = g.discount_id
    )
    SELECT (SELECT count(*)::int FROM unlinked) AS codes, (SELECT count(*)::int FROM gone) AS redemptions`;
  return counted!;
}

/** The same for orders that a request names. */
export async function foldRedemptionsByOrder(ctx: AppContext, orderHashes: readonly Hash[]): Promise<number> {
  const shop = ctx.shop.id;
  const [folded] = await rows(ctx).$queryRaw<{ count: number }[]>`
    WITH gone AS (
      DELETE FROM discount_redemption
      WHERE shop_id = ${shop}::uuid AND order_hash = ANY(${[...orderHashes]}::bytea[])
      RETURNING discount_id, amount_minor, is_cancelled
    ), summed AS (
      UPDATE discount d SET past_redeemed = d.past_redeemed + g.redeemed, past_cost_minor = d.past_cost_minor + g.cost
      FROM (SELECT discount_id, count(*) AS redeemed, sum(amount_minor) AS cost FROM gone WHERE NOT is_cancelled GROUP BY 1) g
      WHERE d.shop_id = ${shop}::uuid AND d.id = g.discount_id
    )
    SELECT count(*)::int AS count FROM gone`;
  return folded!.count;
}
