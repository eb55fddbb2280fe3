import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { deleteCustomer } from "../store/customers.server.ts";

/**
 * Deletes the row of a customer whom nobody has a use for any more (law T-01). No tombstone: she did not ask to be erased, and
 * whoever becomes known again has acted herself. False if she was not there. Destroying her key is the privacy desk's step.
 */
export function forgetCustomer(ctx: AppContext, customer: CustomerReference): Promise<boolean> {
  return deleteCustomer(ctx, customer);
}
