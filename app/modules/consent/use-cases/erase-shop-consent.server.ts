import type { AppContext } from "#app/shared/context.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import { deleteCheckpoints } from "../store/checkpoints.server.ts";
import { deleteLedger } from "../store/ledger.server.ts";
import { deleteSuppressions } from "../store/suppressions.server.ts";
import { deleteWordings } from "../store/wordings.server.ts";

/**
 * Deletes what this module holds of a shop (law R-12), after the merchant was offered the evidence (finding 14). Only once
 * `shop.redacting_at` is set: the database refuses to empty the ledger of any other shop.
 */
export async function eraseShopConsent(ctx: AppContext): Promise<readonly ErasureStep[]> {
  const ledger = await deleteLedger(ctx);
  const { checkpoints, heads } = await deleteCheckpoints(ctx);
  return [
    { table: "consent_entry", action: "deleted", rows: ledger },
    { table: "consent_checkpoint", action: "deleted", rows: checkpoints },
    { table: "consent_checkpoint_head", action: "deleted", rows: heads },
    { table: "consent_text", action: "deleted", rows: await deleteWordings(ctx) },
    { table: "suppression", action: "deleted", rows: await deleteSuppressions(ctx) },
  ];
}
