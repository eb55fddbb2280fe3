import type { AppContext } from "#app/shared/context.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { dayIn, isCalendarDay, startOfDay } from "../model/due-date.ts";
import type { LookUpRefusal } from "../model/refusals.ts";

/** When a request reached the merchant, who types the day: it may lie back, never ahead. Nothing typed is now. */
export function readReceipt(ctx: AppContext, receivedOn: string | undefined): Result<Date, LookUpRefusal> {
  const now = ctx.clock.now();
  const today = dayIn(ctx.shop.timeZone, now);
  if (!receivedOn?.trim() || receivedOn === today) return ok(now);
  if (!isCalendarDay(receivedOn)) return refuse({ kind: "received-on-malformed", field: "receivedOn" });
  if (receivedOn > today) return refuse({ kind: "received-in-future", field: "receivedOn" });
  return ok(startOfDay(receivedOn, ctx.shop.timeZone));
}
