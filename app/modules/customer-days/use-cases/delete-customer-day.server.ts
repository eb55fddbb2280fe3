import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { mayDelete, mayDo } from "../model/customer-day-state.ts";
import type { DeleteCustomerDayRefusal } from "../model/refusals.ts";
import { deleteDay, lockDay } from "../store/customer-days.server.ts";

/**
 * Deletes a draft that was never before reviewers. Nothing of it is anywhere else: no entry, no discount, no text in the shop.
 * Refuses `day-not-found`, `not-in-this-state`, `was-in-review`, and `changed-meanwhile` when the draft is no longer the one that
 * was seen.
 */
export async function deleteCustomerDay(
  ctx: AppContext,
  { dayId, revision }: { readonly dayId: string; readonly revision: number },
): Promise<Result<null, DeleteCustomerDayRefusal>> {
  const day = isUuid(dayId) ? await lockDay(ctx, dayId) : null;
  if (!day) return refuse({ kind: "day-not-found" });
  if (!mayDo(day.state, "delete")) return refuse({ kind: "not-in-this-state", state: day.state });
  if (!mayDelete(day)) return refuse({ kind: "was-in-review" });
  if (day.revision !== revision) return refuse({ kind: "changed-meanwhile" });
  await deleteDay(ctx, dayId);
  return ok(null);
}
