import { statements } from "#app/platform/database/database.server.ts";
import type { StatementContext } from "#app/shared/context.ts";

/** Whether a submission was taken before; one without an id never was. */
export async function isReceived(ctx: StatementContext, submissionHash: Uint8Array<ArrayBuffer> | null): Promise<boolean> {
  if (!submissionHash) return false;
  const found = await statements(ctx).$queryRaw<unknown[]>`
    SELECT 1 FROM submission_receipt WHERE shop_id = ${ctx.shop.id}::uuid AND hash = ${submissionHash}::bytea`;
  return found.length > 0;
}
