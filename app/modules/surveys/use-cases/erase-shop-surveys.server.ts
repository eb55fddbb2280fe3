import type { AppContext } from "#app/shared/context.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import { deleteAllSurveys } from "../store/shop-erasure.server.ts";

/** Deletes everything this module holds of a shop (law R-12), for `shop/redact`. */
export async function eraseShopSurveys(ctx: AppContext): Promise<readonly ErasureStep[]> {
  const deleted = await deleteAllSurveys(ctx);
  return Object.entries(deleted).map(([table, rows]) => ({ table, action: "deleted", rows }));
}
