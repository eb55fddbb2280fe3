import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { mayDo, type CustomerDayAction, type CustomerDayState } from "../model/customer-day-state.ts";
import type { ChangeDayStateRefusal } from "../model/refusals.ts";
import { lockDay, updateDay, type CustomerDayRow } from "../store/customer-days.server.ts";
import { finishDay } from "./finish-day.server.ts";
import { leaveSchedule } from "./leave-schedule.server.ts";

interface WhichDay {
  readonly dayId: string;
}
type Changed = Promise<Result<{ state: CustomerDayState }, ChangeDayStateRefusal>>;

/** Takes a day out of review or off the schedule, to be worked on. Entries stay on record; they count again for the same content. */
export function backToDraft(ctx: AppContext, { dayId }: WhichDay): Changed {
  return change(ctx, { dayId, action: "back-to-draft" }, async (day) => {
    if (day.state === "scheduled") await leaveSchedule(ctx, day);
    await updateDay(ctx, dayId, { state: "draft", scheduledAt: null, heldReason: null });
    return "draft";
  });
}

/** Calls off a day that was not live yet, for good. */
export function cancelCustomerDay(ctx: AppContext, { dayId }: WhichDay): Changed {
  return change(ctx, { dayId, action: "cancel" }, async (day) => {
    if (day.state === "scheduled") await leaveSchedule(ctx, day);
    await updateDay(ctx, dayId, { state: "cancelled", heldReason: null });
    return "cancelled";
  });
}

/** Ends a live day before its time, at once: no code is given out any more, and the platform takes the discount back. */
export function stopCustomerDay(ctx: AppContext, { dayId }: WhichDay): Changed {
  return change(ctx, { dayId, action: "stop" }, async (day) => {
    await finishDay(ctx, day, "stopped");
    return "ended";
  });
}

async function change(
  ctx: AppContext,
  { dayId, action }: { readonly dayId: string; readonly action: CustomerDayAction },
  move: (day: CustomerDayRow) => Promise<CustomerDayState>,
): Changed {
  const day = isUuid(dayId) ? await lockDay(ctx, dayId) : null;
  if (!day) return refuse({ kind: "day-not-found" });
  if (!mayDo(day.state, action)) return refuse({ kind: "not-in-this-state", state: day.state });
  return ok({ state: await move(day) });
}
