import { recordApproval, revokeApproval } from "#app/modules/approvals/index.server.ts";
import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid, type ApprovalEntryId } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { startDayJob } from "../jobs/start-day.ts";
import { mayDo, type CustomerDayState } from "../model/customer-day-state.ts";
import { gateOfDays } from "../model/day-gate.ts";
import type { RecordDayApprovalRefusal, RevokeDayApprovalRefusal } from "../model/refusals.ts";
import { shownFacts } from "../model/review-facts.ts";
import { lockDay, updateDay, type CustomerDayRow } from "../store/customer-days.server.ts";
import { finishDay } from "./finish-day.server.ts";
import { isGateOpen } from "./is-gate-open.server.ts";
import { leaveSchedule } from "./leave-schedule.server.ts";

export interface RecordDayApproval {
  readonly dayId: string;
  /** Of the content the reviewer saw. */
  readonly contentHash: string;
  /** Checked by `approvals`. */
  readonly entry: unknown;
}

/**
 * Puts an opinion, an advice or a decision about a day on record, with the facts that were shown. A day that is held for want
 * of it is tried again. Refuses `day-not-found`, `not-in-this-state`, `changed-meanwhile` when the content is no longer the
 * one that was seen, and what `recordApproval` refuses.
 */
export async function recordDayApproval(ctx: AppContext, command: RecordDayApproval): Promise<Result<{ entryId: ApprovalEntryId }, RecordDayApprovalRefusal>> {
  const { dayId, contentHash, entry } = command;
  const day = isUuid(dayId) ? await lockDay(ctx, dayId) : null;
  if (!day) return refuse({ kind: "day-not-found" });
  if (!mayDo(day.state, "record-approval")) return refuse({ kind: "not-in-this-state", state: day.state });
  if (day.contentHash !== contentHash) return refuse({ kind: "changed-meanwhile" });
  const { currencyCode } = (await loadInstallation(ctx))!;
  const { authorStaffId } = day;
  const recorded = await recordApproval(ctx, { ...gateOfDays, objectId: dayId, contentHash, authorStaffId, entry, shown: shownFacts(day.content, currencyCode) });
  if (recorded.ok && day.heldReason === "approvals-not-current") await ctx.jobs.enqueue(startDayJob, { shopId: ctx.shop.id, dayId });
  return recorded;
}

/**
 * Takes an entry back. A scheduled day goes back into review with it, a live one stops at once: nothing runs without its three
 * entries. Refuses `day-not-found`, `not-in-this-state`, and what `revokeApproval` refuses.
 */
export async function revokeDayApproval(
  ctx: AppContext,
  { dayId, entryId }: { readonly dayId: string; readonly entryId: string },
): Promise<Result<{ state: CustomerDayState }, RevokeDayApprovalRefusal>> {
  const day = isUuid(dayId) ? await lockDay(ctx, dayId) : null;
  if (!day) return refuse({ kind: "day-not-found" });
  if (!mayDo(day.state, "revoke-approval")) return refuse({ kind: "not-in-this-state", state: day.state });
  const revoked = await revokeApproval(ctx, { objectId: dayId, entryId });
  if (!revoked.ok) return revoked;
  return ok({ state: await stateWithoutEntry(ctx, day) });
}

async function stateWithoutEntry(ctx: AppContext, day: CustomerDayRow): Promise<CustomerDayState> {
  if (day.state === "legal_review" || (await isGateOpen(ctx, day))) return day.state;
  if (day.state === "live") {
    await finishDay(ctx, day, "stopped");
    return "ended";
  }
  await leaveSchedule(ctx, day);
  await updateDay(ctx, day.id, { state: "legal_review", scheduledAt: null, heldReason: null });
  return "legal_review";
}
