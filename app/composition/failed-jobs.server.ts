import { listDeadLetters, replayDeadLetter, type DeadLetter } from "#app/platform/queue/queue.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { getApp } from "./app.server.ts";

/** This shop's jobs that failed for good, newest first. */
export function listFailedJobs(ctx: AppContext): Promise<DeadLetter[]> {
  return listDeadLetters(getApp().queue, { shopId: ctx.shop.id });
}

/** Lets one of them run again. Refuses `job-not-found`: it was replayed meanwhile, or is not this shop's. */
export async function replayFailedJob(ctx: AppContext, id: string): Promise<Result<null, { readonly kind: "job-not-found" }>> {
  const replayed = await replayDeadLetter(getApp().queue, id, { shopId: ctx.shop.id });
  return replayed > 0 ? ok(null) : refuse({ kind: "job-not-found" });
}
