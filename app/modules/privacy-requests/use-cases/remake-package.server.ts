import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { answerAccessJob } from "../jobs/definitions.ts";
import { mayRemake, type CaseState } from "../model/privacy-case.ts";
import type { RetryRefusal } from "../model/refusals.ts";
import { changeCase, lockCase } from "../store/case-rows.server.ts";

/** Makes an answer anew from what is held now: the one that lies ready has grown old, or its time is over. */
export async function remakePackage(ctx: AppContext, { caseId }: { caseId: string }): Promise<Result<{ state: CaseState }, RetryRefusal>> {
  const row = await lockCase(ctx, caseId);
  if (!row) return refuse({ kind: "case-not-found" });
  if (!mayRemake(row)) return refuse({ kind: "case-settled" });
  await changeCase(ctx, caseId, { state: "open" });
  // Without a key: the queue remembers the key of the first time and would drop this one.
  await ctx.jobs.enqueue(answerAccessJob, { shopId: ctx.shop.id, caseId });
  ctx.log.info("privacy-case.remade", { caseId });
  return ok({ state: "open" });
}
