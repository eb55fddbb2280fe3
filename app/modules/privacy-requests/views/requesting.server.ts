import { listLookupHashes } from "#app/modules/customers/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";

/**
 * Those of the customers who have a case that is not closed, whether it names them by our reference or, not worked yet, by what
 * the request named.
 */
export async function findRequesting(ctx: AppContext, customers: readonly CustomerReference[]): Promise<CustomerReference[]> {
  const where = { shopId: ctx.shop.id, state: { not: "closed" } };
  const cases = await rows(ctx).privacyCase.findMany({ where, select: { customer: true, platformIdHash: true, emailHash: true } });
  if (cases.length === 0) return [];
  const named = new Set(cases.flatMap(({ customer, platformIdHash, emailHash }) => [customer, hex(platformIdHash), hex(emailHash)]));
  named.delete(null);
  const known = await listLookupHashes(ctx, customers);
  return known
    .filter(({ customer, platformIdHash, emailHash }) => [customer, hex(platformIdHash), hex(emailHash)].some((name) => named.has(name)))
    .map(({ customer }) => customer);
}

function hex(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString("hex");
}
