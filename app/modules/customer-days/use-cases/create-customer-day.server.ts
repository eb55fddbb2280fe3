import { loadInstallation } from "#app/modules/shops/index.server.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerDayId } from "#app/shared/ids.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { contentHash } from "../model/content-hash.ts";
import { newCustomerDayContent } from "../model/customer-day-template.ts";
import type { CreateCustomerDayRefusal } from "../model/refusals.ts";
import { insertDay } from "../store/customer-days.server.ts";

/** Starts a customer day as a draft with complete texts, two weeks ahead, in the shop's time zone of now. */
export async function createCustomerDay(ctx: AppContext): Promise<Result<{ dayId: CustomerDayId }, CreateCustomerDayRefusal>> {
  if (ctx.actor.kind !== "staff") return refuse({ kind: "not-staff" });
  const { timeZone } = (await loadInstallation(ctx)) ?? ctx.shop;
  const content = newCustomerDayContent({ todayOn: calendarDay(ctx.clock.now(), timeZone), timeZone });
  const dayId = ctx.ids.next() as CustomerDayId;
  await insertDay(ctx, dayId, { content, contentHash: contentHash(content), authorStaffId: ctx.actor.staffId });
  return ok({ dayId });
}
