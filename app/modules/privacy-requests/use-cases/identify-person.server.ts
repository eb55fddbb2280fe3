import { openContact, type ClaimedPerson } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { AccessPurpose } from "#app/shared/ports/vault.ts";
import { normaliseEmail } from "../model/requester.ts";
import type { CaseRow } from "../store/case-rows.server.ts";
import type { Person } from "../store/her-cases.server.ts";

/**
 * All the ways a person's cases are found: what this request named, and the id and address we hold, so that an earlier request
 * under the other of the two is hers as well.
 */
export async function identifyPerson(
  ctx: AppContext,
  { row, customer }: { row: CaseRow; customer: CustomerReference | null },
  purpose: AccessPurpose,
): Promise<Person> {
  return nameInEveryWay(ctx, row, customer && { customer, contact: await openContact(ctx, customer, purpose) });
}

/** The same once she is opened. */
export async function nameInEveryWay(ctx: AppContext, { platformIdHash, emailHash }: CaseRow, opened: ClaimedPerson | null): Promise<Person> {
  const { customer, contact } = opened ?? { customer: null, contact: null };
  if (!contact) return { customer, platformIdHash, emailHash };
  const email = contact.email === null ? emailHash : await ctx.vault.lookupHash("email", normaliseEmail(contact.email));
  return { customer, platformIdHash: await ctx.vault.lookupHash("platform-customer", contact.platformCustomerId), emailHash: email };
}
