import { discountCodesLow } from "#app/config/limits.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { fillCodesJob } from "../jobs/fill-codes.ts";
import type { ClaimCodeRefusal } from "../model/refusals.ts";
import { claimReadyCode, lockClaim } from "../store/codes.server.ts";

export interface ClaimCode {
  readonly key: string;
  /** From `recogniseCustomer`, in the same transaction. */
  readonly customer: CustomerReference;
}

/**
 * Her own code of a discount with personal codes: the same one for ever, however often and from wherever she asks. When few are
 * left more are made, in good time before there are none. `isUsed` says that an order has used it already.
 */
export async function claimCode(ctx: AppContext, { key, customer }: ClaimCode): Promise<Result<{ code: string; isUsed: boolean }, ClaimCodeRefusal>> {
  await lockClaim(ctx, key, customer);
  const { discountId, code, isNew, isUsed, supplies, left } = await claimReadyCode(ctx, { key, customer, countUpTo: discountCodesLow });
  if (discountId === null) return refuse({ kind: "discount-not-open" });
  if (code === null) return refuse({ kind: "codes-not-ready" });
  if (isNew && left < discountCodesLow) {
    // Once for each supply, however many claims come in the meantime. While one is being made, nobody asks: that once would be gone.
    await ctx.jobs.enqueue(fillCodesJob, { shopId: ctx.shop.id, discountId }, { key: `${discountId}:${supplies}` });
  }
  return ok({ code, isUsed });
}
