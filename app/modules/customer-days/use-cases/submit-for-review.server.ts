import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { mayDo } from "../model/customer-day-state.ts";
import type { SubmitForReviewRefusal } from "../model/refusals.ts";
import { lockCalendar, lockDay, updateDay } from "../store/customer-days.server.ts";
import { checkForReview } from "./check-complete.server.ts";

/**
 * Puts a draft before its reviewers (law B-03). Refuses `day-not-found`, `not-in-this-state`, `changed-meanwhile`, all that
 * makes a content incomplete, and `temporarily-unavailable` or `scope-missing` when the platform cannot be asked for the code.
 */
export async function submitForReview(
  ctx: AppContext,
  { dayId, revision }: { readonly dayId: string; readonly revision: number },
): Promise<Result<{ contentHash: string }, SubmitForReviewRefusal>> {
  if (!isUuid(dayId)) return refuse({ kind: "day-not-found" });
  await lockCalendar(ctx);
  const day = await lockDay(ctx, dayId);
  if (!day) return refuse({ kind: "day-not-found" });
  if (!mayDo(day.state, "submit")) return refuse({ kind: "not-in-this-state", state: day.state });
  if (day.revision !== revision) return refuse({ kind: "changed-meanwhile" });
  const complete = await checkForReview(ctx, dayId, day.content);
  if (!complete.ok) return complete;
  await updateDay(ctx, dayId, { state: "legal_review", submittedAt: day.submittedAt ?? ctx.clock.now() });
  return ok({ contentHash: day.contentHash });
}
