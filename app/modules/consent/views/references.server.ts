import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";

/**
 * All references under which proofs of a platform customer are kept, found by keyed hash: who was erased and came back has more
 * than one, who was erased and stayed away has only former ones (Art. 17(3)(e), and her right to a copy of what is kept).
 */
export async function listReferences(ctx: AppContext, platformIdHash: Uint8Array<ArrayBuffer>): Promise<CustomerReference[]> {
  const where = { shopId: ctx.shop.id, platformIdHash };
  const found = await rows(ctx).consentEntry.findMany({ where, distinct: ["customer"], select: { customer: true }, orderBy: { customer: "asc" } });
  return found.map(({ customer }) => customer as CustomerReference);
}
