import { discountRetentionDays } from "#app/config/limits.ts";
import type { AppContext } from "#app/shared/context.ts";
import { findRetirable, retireDiscount } from "../store/discounts.server.ts";

/** How many discounts one run retires: each is one statement, all of them one transaction. */
const mostPerRun = 20;

/** What the daily run does: of a discount that ended long ago three sums stay, and who had which code goes (law T-01, §6). */
export async function retireDiscounts(ctx: AppContext): Promise<{ readonly retired: number; readonly hasMore: boolean }> {
  const endedBefore = new Date(ctx.clock.now().getTime() - discountRetentionDays * 86_400_000);
  for (let retired = 0; retired < mostPerRun; retired += 1) {
    const id = await findRetirable(ctx, endedBefore);
    if (id === null) return { retired, hasMore: false };
    await retireDiscount(ctx, id);
  }
  return { retired: mostPerRun, hasMore: true };
}
