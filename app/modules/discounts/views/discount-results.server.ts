import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { DiscountResults } from "../model/discount-results.ts";

/** What these discounts brought so far, in the order of the keys; zeros for a key that was never opened. */
export async function loadDiscountResults(ctx: AppContext, keys: readonly string[]): Promise<DiscountResults[]> {
  const shop = ctx.shop.id;
  const found = await rows(ctx).$queryRaw<DiscountResults[]>`
    SELECT d.key,
           (d.past_codes_given + (SELECT count(*) FROM discount_code c
             WHERE c.shop_id = d.shop_id AND c.discount_id = d.id AND c.state = 'given'))::int AS "codesGiven",
           (d.past_redeemed + u.redeemed)::int AS redeemed,
           (d.past_cost_minor + u.cost)::float8 AS "costMinor"
    FROM discount d CROSS JOIN LATERAL (
      SELECT count(*) AS redeemed, coalesce(sum(r.amount_minor), 0) AS cost FROM discount_redemption r
      WHERE r.shop_id = d.shop_id AND r.discount_id = d.id AND NOT r.is_cancelled) u
    WHERE d.shop_id = ${shop}::uuid AND d.key = ANY(${[...keys]}::text[])`;
  const byKey = new Map(found.map((results) => [results.key, results]));
  return keys.map((key) => byKey.get(key) ?? { key, codesGiven: 0, redeemed: 0, costMinor: 0 });
}
