import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { minorOf } from "#app/shared/money.ts";
import { normaliseCode } from "../model/personal-code.ts";
import { findKnownCodes, insertRedemption, upsertCancelled, type Redemption } from "../store/redemptions.server.ts";

/** The pieces of an order that are looked at: which code, and how much less. Nothing else of it is kept. */
export interface RecordOrder {
  /** The platform's number of the order; only a keyed hash of it is stored. */
  readonly orderId: string;
  /** As in the payload: `discount_codes`, decimal amounts in the shop's currency. */
  readonly codes: readonly { readonly code: string; readonly amount: string }[];
}

/**
 * Counts an order that used a code of ours, once, however often and in whatever order its messages come. Of other orders nothing
 * is written, not even a hash.
 */
export async function recordOrder(ctx: AppContext, order: RecordOrder): Promise<void> {
  for (const { key, ...redemption } of await redemptionsOf(ctx, order)) {
    const isNew = await insertRedemption(ctx, redemption);
    if (isNew) await ctx.outbox.publish({ name: "discounts.redeemed", payload: { shopId: ctx.shop.id, key } });
  }
}

/** Takes a cancelled order out of the count; one that is not yet known will not be counted when its message comes. */
export async function recordCancelledOrder(ctx: AppContext, order: RecordOrder): Promise<void> {
  for (const { key: _key, ...redemption } of await redemptionsOf(ctx, order)) await upsertCancelled(ctx, redemption);
}

async function redemptionsOf(ctx: AppContext, { orderId, codes }: RecordOrder): Promise<(Redemption & { readonly key: string })[]> {
  if (codes.length === 0) return [];
  const known = await findKnownCodes(ctx, codes.map(({ code }) => normaliseCode(code)));
  if (known.length === 0) return [];
  const currencyCode = (await loadInstallation(ctx))?.currencyCode;
  if (!currencyCode) return [];
  const orderHash = await ctx.vault.lookupHash("order", orderId);
  return known.map(({ code, discountId, key }) => {
    const used = codes.find((candidate) => normaliseCode(candidate.code) === code);
    const amountMinor = minorOf(used?.amount ?? "", currencyCode);
    if (amountMinor === null) throw new Error("the amount of a discount code is none");
    return { orderHash, code, discountId, amountMinor, key };
  });
}
