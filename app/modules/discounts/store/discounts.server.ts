import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";

/** A discount as it stands, locked or not. */
export interface DiscountRow {
  readonly id: string;
  readonly key: string;
  readonly platformId: string;
  readonly kind: "public" | "personal";
  readonly prefix: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly closedAt: Date | null;
  readonly supplies: number;
}

export type NewDiscount = Omit<DiscountRow, "closedAt" | "supplies">;

/** Waits until nobody else opens or closes the discount of this key, and keeps others waiting until the transaction ends. */
export async function lockKey(ctx: AppContext, key: string): Promise<void> {
  await rows(ctx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`discounts:${ctx.shop.id}:${key}`}, 0))`;
}

export async function findDiscount(ctx: AppContext, key: string): Promise<DiscountRow | null> {
  const found = await rows(ctx).discount.findUnique({ where: { shopId_key: { shopId: ctx.shop.id, key } } });
  return found as DiscountRow | null;
}

/** Takes a discount for this transaction alone: two runs of its job come one after the other. */
export async function lockDiscount(ctx: AppContext, id: string): Promise<DiscountRow | null> {
  const [row] = await rows(ctx).$queryRaw<DiscountRow[]>`
    SELECT id::text, key, platform_id AS "platformId", kind, prefix, starts_at AS "startsAt", ends_at AS "endsAt",
           closed_at AS "closedAt", supplies
    FROM discount WHERE shop_id = ${ctx.shop.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return row ?? null;
}

export async function insertDiscount(ctx: AppContext, discount: NewDiscount): Promise<void> {
  await rows(ctx).discount.create({ data: { shopId: ctx.shop.id, ...discount, openedAt: ctx.clock.now(), supplies: 0 } });
}

export async function updateClosed(ctx: AppContext, id: string): Promise<void> {
  const where = { shopId: ctx.shop.id, id, closedAt: null };
  await rows(ctx).discount.updateMany({ where, data: { closedAt: ctx.clock.now() } });
}

/** Discounts with personal codes that are open now. */
export async function listOpenSupplies(ctx: AppContext): Promise<string[]> {
  const where = { shopId: ctx.shop.id, kind: "personal", closedAt: null, endsAt: { gt: ctx.clock.now() } };
  return (await rows(ctx).discount.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

/** The oldest discount that ended before an instant and still has codes and redemptions. */
export async function findRetirable(ctx: AppContext, endedBefore: Date): Promise<string | null> {
  const where = { shopId: ctx.shop.id, retiredAt: null, endsAt: { lt: endedBefore } };
  return (await rows(ctx).discount.findFirst({ where, orderBy: { endsAt: "asc" }, select: { id: true } }))?.id ?? null;
}

/** Turns codes and redemptions of a discount into three sums and deletes them, in one statement (law T-01, §6). */
export async function retireDiscount(ctx: AppContext, id: string): Promise<void> {
  const shop = ctx.shop.id;
  await rows(ctx).$executeRaw`
    WITH codes AS (
      DELETE FROM discount_code WHERE shop_id = ${shop}::uuid AND discount_id = ${id}::uuid RETURNING state
    ), used AS (
      DELETE FROM discount_redemption WHERE shop_id = ${shop}::uuid AND discount_id = ${id}::uuid RETURNING amount_minor, is_cancelled
    )
    UPDATE discount SET
      past_codes_given = past_codes_given + (SELECT count(*) FROM codes WHERE state = 'given'),
      past_redeemed = past_redeemed + (SELECT count(*) FROM used WHERE NOT is_cancelled),
      past_cost_minor = past_cost_minor + (SELECT coalesce(sum(amount_minor), 0) FROM used WHERE NOT is_cancelled),
      retired_at = ${ctx.clock.now()}
    WHERE shop_id = ${shop}::uuid AND id = ${id}::uuid`;
}
