import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { ErasureStep } from "#app/shared/subject-data.ts";
import { deleteCustomer } from "../store/customers.server.ts";
import { insertTombstones, type Tombstone } from "../store/tombstones.server.ts";

/**
 * Deletes the customer's row and leaves tombstones by keyed hash, so that a later sync does not rebuild her (law ).
 * A second run finds nothing and changes nothing. Destroying her key is the privacy desk's last step, not this one's.
 */
export async function eraseCustomer(ctx: AppContext, customer: CustomerReference): Promise<readonly ErasureStep[]> {
  const gone = await deleteCustomer(ctx, customer);
  if (!gone) return [];
  const tombstones: Tombstone[] = [{ kind: "platform-customer", hash: gone.platformIdHash }];
  if (gone.emailHash) tombstones.push({ kind: "email", hash: gone.emailHash });
  await insertTombstones(ctx, tombstones);
  return [
    { table: "customer", action: "deleted", rows: 1 },
    { table: "erased_customer", action: "kept", rows: tombstones.length, norm: "Art. 17(1), Art. 5(1)(d) GDPR" },
  ];
}
