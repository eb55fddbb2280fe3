import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { jobOfCase } from "../jobs/definitions.ts";
import { mayRetry, type CaseState } from "../model/privacy-case.ts";
import type { RetryRefusal } from "../model/refusals.ts";
import { changeCase, lockCase } from "../store/case-rows.server.ts";

/** Queues a case again that failed, waits for a human, or got stuck. The job itself does nothing twice. */
export async function retryCase(ctx: AppContext, { caseId }: { caseId: string }): Promise<Result<{ state: CaseState }, RetryRefusal>> {
  const row = await lockCase(ctx, caseId);
  if (!row) return refuse({ kind: "case-not-found" });
  if (!mayRetry(row.state)) return refuse({ kind: "case-settled" });
  await changeCase(ctx, caseId, { state: "open" });
  // Without a key: the queue remembers the key of the first attempt and would drop this one.
  await ctx.jobs.enqueue(jobOfCase[row.type], { shopId: ctx.shop.id, caseId });
  ctx.log.info("privacy-case.retried", { caseId, type: row.type });
  return ok({ state: "open" });
}
