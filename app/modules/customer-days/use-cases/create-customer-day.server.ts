import { loadInstallation } from "#app/modules/shops/index.server.ts";
import { calendarDay, isCalendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerDayId } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { contentHash } from "../model/content-hash.ts";
import { newCustomerDayContent } from "../model/customer-day-template.ts";
import type { CreateCustomerDayRefusal } from "../model/refusals.ts";
import { insertDay } from "../store/customer-days.server.ts";

/**
 * Starts a customer day as a draft with complete texts, in the shop's time zone of now: on the day that was chosen, or else two weeks
 * ahead. Refuses `not-staff`, `invalid-content` for what is no day, `in-the-past`.
 */
export async function createCustomerDay(ctx: AppContext, { startsOn }: { readonly startsOn?: string | undefined } = {}): Promise<Result<{ dayId: CustomerDayId }, CreateCustomerDayRefusal>> {
  if (ctx.actor.kind !== "staff") return refuse({ kind: "not-staff" });
  const { timeZone } = (await loadInstallation(ctx)) ?? ctx.shop;
  const todayOn = calendarDay(ctx.clock.now(), timeZone);
  if (startsOn !== undefined && !isCalendarDay(startsOn)) return refuse({ kind: "invalid-content", issues: [{ path: "startsOn", kind: "not-a-day" }] });
  if (startsOn !== undefined && startsOn < todayOn) return refuse({ kind: "in-the-past", field: "startsOn" });
  const content = newCustomerDayContent({ todayOn, timeZone, ...(startsOn !== undefined && { startsOn }) });
  const dayId = ctx.ids.next() as CustomerDayId;
  await insertDay(ctx, dayId, { content, contentHash: contentHash(content), authorStaffId: ctx.actor.staffId });
  return ok({ dayId });
}
