import { closeDiscount } from "#app/modules/discounts/index.server.ts";
import { loadInstallation } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { lockDay, updateDay } from "../store/customer-days.server.ts";

/**
 * Has the platform take a day's discount back, and notes it on a day that ended. Safe to repeat.
 * @throws ShopUnavailable when the platform cannot be asked now.
 */
export async function closeDayDiscount(ctx: AppContext, { dayId, key }: { readonly dayId: string; readonly key: string }): Promise<void> {
  const day = await lockDay(ctx, dayId);
  // Without a token there is nobody to ask; should the shop come back, the sweep finds what was not taken back.
  if (!(await loadInstallation(ctx))?.isInstalled) return;
  await closeDiscount(ctx, { key });
  if (day?.state === "ended" && day.discountClosedAt === null) await updateDay(ctx, dayId, { discountClosedAt: ctx.clock.now() });
}
