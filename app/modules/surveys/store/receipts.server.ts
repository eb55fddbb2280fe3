import { statements } from "#app/platform/database/database.server.ts";
import type { StatementContext } from "#app/shared/context.ts";

/** Whether a submission was taken before, or is being taken right now by an attempt nobody waits for any more; one without an id never was. */
export async function wasReceived(ctx: StatementContext, submissionHash: Uint8Array<ArrayBuffer> | null): Promise<boolean> {
  if (!submissionHash) return false;
  const [answer] = await statements(ctx).$queryRaw<{ was: boolean }[]>`SELECT was_received(${ctx.shop.id}::uuid, ${submissionHash}::bytea) AS was`;
  return answer!.was;
}
