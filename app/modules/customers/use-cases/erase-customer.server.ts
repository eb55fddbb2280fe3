import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import { replaceByTombstones } from "../store/customers.server.ts";

/**
 * Deletes the customer's row and leaves tombstones by keyed hash, so that a later sync does not rebuild her (law ).
 * A second run finds nothing and changes nothing. Destroying her key is the privacy desk's last step, not this one's.
 */
export async function eraseCustomer(ctx: AppContext, customer: CustomerReference): Promise<readonly ErasureStep[]> {
  const tombstones = await replaceByTombstones(ctx, customer);
  if (tombstones === 0) return [];
  return [
    { table: "customer", action: "deleted", rows: 1 },
    { table: "erased_customer", action: "kept", rows: tombstones, norm: "Art. 17(1), Art. 5(1)(d) GDPR" },
  ];
}
