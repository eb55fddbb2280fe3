import type { AppContext } from "#app/shared/context.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import { deleteAllCustomers } from "../store/customers.server.ts";
import { deleteAllTombstones } from "../store/tombstones.server.ts";

/** Deletes what this module holds of a shop (law R-12). */
export async function eraseShopCustomers(ctx: AppContext): Promise<readonly ErasureStep[]> {
  return [
    { table: "customer", action: "deleted", rows: await deleteAllCustomers(ctx) },
    { table: "erased_customer", action: "deleted", rows: await deleteAllTombstones(ctx) },
  ];
}
