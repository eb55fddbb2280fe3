import { lostJobHours } from "#app/config/limits.ts";
import type { AppContext } from "#app/shared/context.ts";
import { jobOfCase } from "../jobs/definitions.ts";
import { urgencyOf } from "../model/privacy-case.ts";
import { changeCase, findStuckCases, findUnsettledCases, moveCase } from "../store/case-rows.server.ts";

/**
 * Reconciliation (law F-02, R-01): a case whose job was lost is marked as failed and queued again; failed cases are tried again
 * each day; every case past half of its time stands in the log, ids only.
 */
export async function watchCases(ctx: AppContext): Promise<void> {
  const now = ctx.clock.now();
  for (const { id } of await findStuckCases(ctx, new Date(now.getTime() - lostJobHours * 3_600_000))) {
    await changeCase(ctx, id, { state: "failed" });
  }
  for (const row of await findUnsettledCases(ctx)) {
    const { id: caseId, type, state } = row;
    if (state === "failed") await ctx.jobs.enqueue(jobOfCase[type], { shopId: ctx.shop.id, caseId });
    const urgency = urgencyOf({ ...row, now, isSettled: false });
    if (state === "failed" || urgency === "overdue") ctx.log.error("privacy-case.needs-attention", { caseId, type, state, urgency });
    else if (urgency === "half-time") ctx.log.warn("privacy-case.needs-attention", { caseId, type, state, urgency });
  }
}

/** The last attempt of a case's job failed and was undone: the desk shows it; the queue goes on trying. */
export async function markFailed(ctx: AppContext, caseId: string): Promise<void> {
  if (await moveCase(ctx, caseId, { from: ["open", "working"], to: "failed" })) ctx.log.error("privacy-case.attempt-failed", { caseId });
}
