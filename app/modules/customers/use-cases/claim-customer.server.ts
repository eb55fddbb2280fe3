import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { lockCustomer } from "../store/customers.server.ts";

/** What a claim found. */
export interface Claim {
  readonly isKnown: boolean;
}

/**
 * First step of an erasure: waits for requests that are writing about her, and keeps new ones waiting until the erasure
 * commits. Without it an answer could slip in between two steps and stay.
 */
export async function claimCustomer(ctx: AppContext, customer: CustomerReference): Promise<Claim> {
  return { isKnown: (await lockCustomer(ctx, customer)) !== null };
}
