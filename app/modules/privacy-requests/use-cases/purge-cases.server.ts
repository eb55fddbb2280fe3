import { proofYears } from "#app/config/limits.ts";
import type { AppContext } from "#app/shared/context.ts";
import { dayIn, startOfDay } from "../model/due-date.ts";
import { deleteCasesClosedBefore } from "../store/her-cases.server.ts";
import { deleteShopErasuresBefore } from "../store/shop-tables.server.ts";

/** Deletes cases with steps and certificates after 31 December of the third year after they were closed (law T-02). */
export async function purgeCases(ctx: AppContext): Promise<number> {
  const year = Number(dayIn(ctx.shop.timeZone, ctx.clock.now()).slice(0, 4));
  const firstKept = startOfDay(`${year - proofYears}-01-01`, ctx.shop.timeZone);
  const gone = await deleteCasesClosedBefore(ctx, firstKept);
  await deleteShopErasuresBefore(ctx, firstKept);
  if (gone > 0) ctx.log.info("privacy-case.purged", { cases: gone });
  return gone;
}
