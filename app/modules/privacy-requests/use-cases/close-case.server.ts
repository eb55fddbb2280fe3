import type { AppContext } from "#app/shared/context.ts";
import { changeCase, type CaseChange } from "../store/case-rows.server.ts";

/** Closes a case: from now on nothing opens what the request named; dates, steps and keyed hashes stay as proof (law T-02). */
export async function closeCase(ctx: AppContext, caseId: string, also: Pick<CaseChange, "heldAnything" | "answeredAt" | "customer"> = {}): Promise<void> {
  await changeCase(ctx, caseId, { ...also, state: "closed", closedAt: ctx.clock.now(), sealedRequester: null });
  await ctx.vault.shred(caseId);
}
