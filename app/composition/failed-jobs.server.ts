import { listDeadLetters, replayDeadLetter, type DeadLetter } from "#app/platform/queue/queue.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { getApp } from "./app.server.ts";

/** How a dead letter names its shop: a module's job by id, a received webhook by domain. */
function namesOf({ shop }: AppContext): Readonly<Record<string, string>>[] {
  return [{ shopId: shop.id }, { shopDomain: shop.domain }];
}

/** This shop's jobs that failed for good, newest first. */
export async function listFailedJobs(ctx: AppContext): Promise<DeadLetter[]> {
  const found = await Promise.all(namesOf(ctx).map((belongsTo) => listDeadLetters(getApp().queue, belongsTo)));
  return found.flat().sort((one, other) => other.failedAt.getTime() - one.failedAt.getTime());
}

/** Lets one of them run again. Refuses `job-not-found`: it was replayed meanwhile, or is not this shop's. */
export async function replayFailedJob(ctx: AppContext, id: string): Promise<Result<null, { readonly kind: "job-not-found" }>> {
  if (!isUuid(id)) return refuse({ kind: "job-not-found" });
  for (const belongsTo of namesOf(ctx)) {
    if ((await replayDeadLetter(getApp().queue, id, belongsTo)) > 0) return ok(null);
  }
  return refuse({ kind: "job-not-found" });
}
