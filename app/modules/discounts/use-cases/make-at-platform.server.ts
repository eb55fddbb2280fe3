import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { ScopeMissing, ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import type { DiscountRequest } from "../model/discount-input.ts";
import { keyTag, termsTag } from "../model/discount-tags.ts";
import type { OpenDiscountRefusal } from "../model/refusals.ts";
import { createAtPlatform, deleteAtPlatform, findByCode } from "./discount-at-platform.server.ts";

/** What is to be made, and the two hashes by which it is known again. */
export interface Wanted {
  readonly request: DiscountRequest;
  readonly code: string;
  readonly keyHash: Uint8Array;
  readonly termsHash: Uint8Array;
}

/**
 * Makes a discount at Shopify, or takes up the one that an earlier attempt made before it broke off: its code is taken, and it
 * carries our tags. One of ours with other terms (they were changed after the attempt) goes first; nobody was told of it.
 */
export async function makeAtPlatform(ctx: AppContext, wanted: Wanted): Promise<Result<string, OpenDiscountRefusal>> {
  try {
    const first = await createAtPlatform(ctx, wanted.request);
    if ("id" in first) return ok(first.id);
    if (!first.errors.includes("TAKEN")) return refused(ctx, first.errors);
    return await makeWhereTaken(ctx, wanted);
  } catch (error) {
    if (error instanceof ScopeMissing) return refuse({ kind: "scope-missing" });
    throw error;
  }
}

async function makeWhereTaken(ctx: AppContext, { request, code, keyHash, termsHash }: Wanted): Promise<Result<string, OpenDiscountRefusal>> {
  const holder = await findByCode(ctx, code);
  // It was taken a moment ago and nobody has it now: whatever that was, it is over at the next attempt.
  if (!holder) throw new ShopUnavailable("a taken code has no owner");
  if (!holder.tags.includes(keyTag(keyHash))) return refuse({ kind: "code-taken" });
  if (holder.tags.includes(termsTag(termsHash)) && !holder.isOver) {
    ctx.log.info("discounts.adopted", { shop: ctx.shop.id });
    return ok(holder.id);
  }
  await deleteAtPlatform(ctx, holder.id);
  const second = await createAtPlatform(ctx, request);
  if ("id" in second) return ok(second.id);
  if (second.errors.includes("TAKEN")) throw new ShopUnavailable("a deleted discount still holds its code");
  return refused(ctx, second.errors);
}

function refused(ctx: AppContext, errors: readonly string[]): Result<string, OpenDiscountRefusal> {
  ctx.log.warn("discounts.refused", { shop: ctx.shop.id, codes: errors.join(", ") });
  return refuse({ kind: "platform-refused" });
}
