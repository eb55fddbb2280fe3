import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { AccessPurpose } from "#app/shared/ports/vault.ts";
import type { CustomerQuery } from "../index.ts";
import { lockByPlatformId, lockCustomer, type SealedContact } from "../store/customers.server.ts";
import { openSealedContact, type CustomerContact } from "../views/customer-contact.server.ts";
import { findCustomer, hashesOf } from "../views/find-customer.server.ts";

/** Somebody claimed. Without a contact where her key is gone. */
export interface ClaimedPerson {
  readonly customer: CustomerReference;
  readonly contact: CustomerContact | null;
}

/**
 * The customer whom a request names, claimed as by `claimCustomer`, with id and e-mail opened by one line in the access log.
 * Null if nobody is known.
 */
export async function claimPerson(ctx: AppContext, query: CustomerQuery, purpose: AccessPurpose): Promise<ClaimedPerson | null> {
  const held = await lockNamed(ctx, query);
  return held && { customer: held.reference, contact: await openSealedContact(ctx, held, purpose) };
}

async function lockNamed(ctx: AppContext, query: CustomerQuery): Promise<SealedContact | null> {
  const { platformIdHash, emailHash } = await hashesOf(ctx, query);
  const held = platformIdHash && (await lockByPlatformId(ctx, platformIdHash));
  if (held || !emailHash) return held;
  const customer = await findCustomer(ctx, { ...query, platformCustomerId: null });
  return customer && lockCustomer(ctx, customer);
}
