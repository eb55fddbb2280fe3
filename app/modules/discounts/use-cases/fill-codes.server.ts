import { discountBatchMinutes, discountCodeChecks, discountCodesLow, discountCodesPerCall, discountCodeSupply } from "#app/config/limits.ts";
import type { AppContext } from "#app/shared/context.ts";
import { afterLookUp, afterOutcome, type CodeOutcome, type CodeState } from "../model/code-state.ts";
import { countCodes, findBatch, findCodes, insertSupply, markSent, moveCodes, type Batch } from "../store/codes.server.ts";
import { lockDiscount, type DiscountRow } from "../store/discounts.server.ts";
import { findByCode, readCreation, sendCodes } from "./discount-at-platform.server.ts";
import { newCodes } from "./new-codes.ts";

/** What is next: another step now, the same question a little later, or nothing. */
export type Filling = "again" | "later" | "done";

/**
 * One step on the way to a full supply, with few calls and one transaction, so that a crash loses at most the step: codes that
 * Shopify took in it are `made` here still, are sent again, come back as taken, and are looked up (decision 016).
 */
export async function fillCodes(ctx: AppContext, { discountId }: { readonly discountId: string }): Promise<Filling> {
  const discount = await lockDiscount(ctx, discountId);
  const isOpen = discount?.kind === "personal" && discount.closedAt === null && discount.endsAt > ctx.clock.now();
  if (!isOpen) return "done";
  const batch = await findBatch(ctx, discountId);
  if (batch) return settleBatch(ctx, batch);
  const doubtful = await findCodes(ctx, discountId, { state: "doubtful", limit: discountCodeChecks });
  if (doubtful.length > 0) return lookUp(ctx, discount, doubtful);
  const made = await findCodes(ctx, discountId, { state: "made", limit: discountCodesPerCall });
  if (made.length > 0) return send(ctx, discount, made);
  return replenish(ctx, discount);
}

async function settleBatch(ctx: AppContext, batch: Batch): Promise<Filling> {
  const creation = await readCreation(ctx, batch.id);
  if (creation === "pending") {
    const isLost = ctx.clock.now().getTime() - batch.sentAt.getTime() > discountBatchMinutes * 60_000;
    if (!isLost) return "later";
  }
  const outcomes = new Map<string, CodeOutcome>(typeof creation === "string" ? [] : creation.map((outcome) => [outcome.code.toUpperCase(), outcome]));
  const moved = await moveEach(ctx, batch.codes, (code) => afterOutcome(outcomes.get(code)));
  ctx.log.info("discounts.batch-settled", { shop: ctx.shop.id, ...moved });
  // A platform that refuses every code for what it is would be asked for ever: a human must see it.
  if (moved.gone === batch.codes.length) throw new Error("the platform refuses all codes of a call");
  return "again";
}

async function lookUp(ctx: AppContext, discount: DiscountRow, codes: readonly string[]): Promise<Filling> {
  const owners = new Map<string, string | null>();
  for (const code of codes) owners.set(code, (await findByCode(ctx, code))?.id ?? null);
  const moved = await moveEach(ctx, codes, (code) => afterLookUp(owners.get(code) ?? null, discount.platformId));
  ctx.log.info("discounts.codes-looked-up", { shop: ctx.shop.id, ...moved });
  return "again";
}

async function send(ctx: AppContext, discount: DiscountRow, codes: readonly string[]): Promise<Filling> {
  await markSent(ctx, codes, await sendCodes(ctx, discount.platformId, codes));
  return "later";
}

async function replenish(ctx: AppContext, discount: DiscountRow): Promise<Filling> {
  const ready = await countCodes(ctx, discount.id, "ready");
  if (ready >= discountCodesLow) return "done";
  await insertSupply(ctx, discount.id, newCodes(ctx, discount.prefix, discountCodeSupply - ready));
  return "again";
}

/** Moves each code to its new state; returns how many went which way. */
async function moveEach(ctx: AppContext, codes: readonly string[], next: (code: string) => CodeState | null) {
  const groups = new Map<CodeState | null, string[]>();
  for (const code of codes) groups.set(next(code), [...(groups.get(next(code)) ?? []), code]);
  for (const [state, group] of groups) await moveCodes(ctx, group, state);
  const count = (state: CodeState | null) => groups.get(state)?.length ?? 0;
  return { ready: count("ready"), doubtful: count("doubtful"), made: count("made"), gone: count(null) };
}
