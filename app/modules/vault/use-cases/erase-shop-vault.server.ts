import type { AppContext } from "#app/shared/context.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import { deleteAllAccessLines } from "../store/access-log.server.ts";
import { deleteLookupKey } from "../store/lookup-keys.server.ts";
import { deleteAllSubjectKeys } from "../store/subject-keys.server.ts";

/**
 * Destroys every key of the shop and its access log (law R-12). Only after `shop.redacting_at` is set: the database refuses
 * to empty the log of a shop that is not being redacted.
 */
export async function eraseShopVault(ctx: AppContext): Promise<readonly ErasureStep[]> {
  return [
    { table: "subject_key", action: "deleted", rows: await deleteAllSubjectKeys(ctx) },
    { table: "shop_lookup_key", action: "deleted", rows: await deleteLookupKey(ctx) },
    { table: "vault_access", action: "deleted", rows: await deleteAllAccessLines(ctx) },
  ];
}
