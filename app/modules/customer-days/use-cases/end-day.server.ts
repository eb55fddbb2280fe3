import { loadDiscountResults } from "#app/modules/discounts/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { discountKey } from "../model/discount-terms.ts";
import { mayDo } from "../model/customer-day-state.ts";
import { periodOf } from "../model/day-period.ts";
import { lockDay } from "../store/customer-days.server.ts";
import { finishDay } from "./finish-day.server.ts";

/** Ends a live day whose time is over. Returns whether it did. */
export async function endDay(ctx: AppContext, { dayId }: { readonly dayId: string }): Promise<boolean> {
  const day = await lockDay(ctx, dayId);
  if (!day || !mayDo(day.state, "end") || ctx.clock.now() <= periodOf(day.content).endsAt) return false;
  await finishDay(ctx, day, "over");
  return true;
}

/** Ends a live day whose budget is used up by what was redeemed so far. Returns whether it did. */
export async function endDayAtCap(ctx: AppContext, { dayId }: { readonly dayId: string }): Promise<boolean> {
  const day = await lockDay(ctx, dayId);
  if (!day || !mayDo(day.state, "end") || day.content.budgetCapMinor === null) return false;
  const [results] = await loadDiscountResults(ctx, [discountKey(day)]);
  if ((results?.costMinor ?? 0) < day.content.budgetCapMinor) return false;
  await finishDay(ctx, day, "cap-reached");
  return true;
}
