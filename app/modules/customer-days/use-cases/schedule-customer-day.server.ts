import { decideGate } from "#app/modules/approvals/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { endDayJob } from "../jobs/end-day.ts";
import { startDayJob } from "../jobs/start-day.ts";
import { mayDo } from "../model/customer-day-state.ts";
import { gateQuestion } from "../model/day-gate.ts";
import { periodOf, type Period } from "../model/day-period.ts";
import { discountKey } from "../model/discount-terms.ts";
import type { ScheduleCustomerDayRefusal } from "../model/refusals.ts";
import { lockCalendar, lockDay, updateDay } from "../store/customer-days.server.ts";
import { checkComplete } from "./check-complete.server.ts";

export interface ScheduleCustomerDay {
  readonly dayId: string;
  /** Of the content the merchant saw. */
  readonly contentHash: string;
}

/**
 * Lets a day take place: it begins and ends by itself. Needs the three entries of gate H2 for exactly this content (law B-03);
 * there is no other way. Refuses `day-not-found`, `not-in-this-state`, `changed-meanwhile`, `gate-not-open` naming what is
 * missing, and what makes a content incomplete by now, such as `in-the-past` or `overlaps`.
 */
export async function scheduleCustomerDay(ctx: AppContext, { dayId, contentHash }: ScheduleCustomerDay): Promise<Result<Period, ScheduleCustomerDayRefusal>> {
  if (!isUuid(dayId)) return refuse({ kind: "day-not-found" });
  await lockCalendar(ctx);
  const day = await lockDay(ctx, dayId);
  if (!day) return refuse({ kind: "day-not-found" });
  if (!mayDo(day.state, "schedule")) return refuse({ kind: "not-in-this-state", state: day.state });
  if (day.contentHash !== contentHash) return refuse({ kind: "changed-meanwhile" });
  const { outcome, missing } = await decideGate(ctx, gateQuestion(day, ctx.clock.now()));
  if (outcome !== "allowed") return refuse({ kind: "gate-not-open", missing });
  const complete = await checkComplete(ctx, dayId, day.content);
  if (!complete.ok) return complete;
  const period = periodOf(day.content);
  const scheduledAt = ctx.clock.now();
  await updateDay(ctx, dayId, { state: "scheduled", scheduledAt, heldReason: null });
  // A start that breaks off knows its discount again by a hash under the shop's key, so the key is made in a transaction before it.
  await ctx.vault.lookupHash("discount", discountKey({ id: dayId, scheduledAt }));
  const payload = { shopId: ctx.shop.id, dayId };
  await ctx.jobs.enqueue(startDayJob, payload, { startAt: period.startsAt });
  await ctx.jobs.enqueue(endDayJob, payload, { startAt: new Date(period.endsAt.getTime() + 1000) });
  return ok(period);
}
