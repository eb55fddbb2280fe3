import { createHash } from "node:crypto";
import { discountCodeSupply } from "#app/config/limits.ts";
import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { ShopNotConnected } from "#app/shared/shop-unavailable.ts";
import { fillCodesJob } from "../jobs/fill-codes.ts";
import { discountRequest } from "../model/discount-input.ts";
import { tagsOf, termsText } from "../model/discount-tags.ts";
import type { DiscountTerms } from "../model/discount-terms.ts";
import { bitsOfHash, codePrefix, normaliseCode, personalCode } from "../model/personal-code.ts";
import type { OpenDiscountRefusal } from "../model/refusals.ts";
import { insertCodes, insertSupply } from "../store/codes.server.ts";
import { findDiscount, insertDiscount, lockKey } from "../store/discounts.server.ts";
import { findKnownCodes } from "../store/redemptions.server.ts";
import { makeAtPlatform, type Wanted } from "./make-at-platform.server.ts";
import { newCodes } from "./new-codes.ts";

export interface OpenDiscount {
  /** Names the discount for its owner, such as the id of a customer day; once only, for ever. */
  readonly key: string;
  readonly terms: DiscountTerms;
}

/**
 * Makes the discount at Shopify. Safe to repeat: a second call finds it, and after a crash it takes up what it had made. With
 * personal codes the first is there at once, and a job has the supply made.
 * @throws ShopUnavailable when Shopify cannot be asked now.
 */
export async function openDiscount(ctx: AppContext, { key, terms }: OpenDiscount): Promise<Result<{ discountId: string }, OpenDiscountRefusal>> {
  await lockKey(ctx, key);
  const existing = await findDiscount(ctx, key);
  if (existing?.closedAt) throw new Error("the discount of this key has ended: a key is used once");
  if (existing) return ok({ discountId: existing.id });
  const wanted = await wantedOf(ctx, key, terms);
  if ((await findKnownCodes(ctx, [wanted.code])).length > 0) return refuse({ kind: "code-taken" });
  const made = await makeAtPlatform(ctx, wanted);
  if (!made.ok) return made;
  const discountId = ctx.ids.next();
  const { startsAt, endsAt, codes } = terms;
  const prefix = codes.kind === "personal" ? codePrefix(codes.prefix) : "";
  await insertDiscount(ctx, { id: discountId, key, platformId: made.value, kind: codes.kind, prefix, startsAt, endsAt });
  await insertCodes(ctx, discountId, { codes: [wanted.code], state: codes.kind === "public" ? "public" : "ready" });
  if (codes.kind === "personal") {
    await insertSupply(ctx, discountId, newCodes(ctx, prefix, discountCodeSupply));
    await ctx.jobs.enqueue(fillCodesJob, { shopId: ctx.shop.id, discountId }, { key: `${discountId}:opened` });
  }
  ctx.log.info("discounts.opened", { shop: ctx.shop.id, discount: discountId, kind: codes.kind });
  return ok({ discountId });
}

/** The first personal code follows from the key, so that an attempt after a crash asks for the same one and meets its own work. */
async function wantedOf(ctx: AppContext, key: string, terms: DiscountTerms): Promise<Wanted> {
  const installation = await loadInstallation(ctx);
  if (!installation) throw new ShopNotConnected("the shop is gone");
  const { currencyCode } = installation;
  const keyHash = await ctx.vault.lookupHash("discount", key);
  const { codes } = terms;
  const code = codes.kind === "public" ? normaliseCode(codes.code) : personalCode(codePrefix(codes.prefix), bitsOfHash(keyHash));
  const termsHash = createHash("sha256").update(termsText(discountRequest(terms, { code, tags: [], currencyCode }))).digest();
  return { request: discountRequest(terms, { code, tags: tagsOf(keyHash, termsHash), currencyCode }), code, keyHash, termsHash };
}
