import { findCustomer, knownSince, openContact, wasErased } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { ok, type Result } from "#app/shared/result.ts";
import { maskedEmail, readPerson, type TypedPerson } from "../model/named-person.ts";
import type { PersonFinding } from "../model/person-finding.ts";
import type { CaseType } from "../model/privacy-case.ts";
import type { LookUpRefusal } from "../model/refusals.ts";
import { normaliseEmail } from "../model/requester.ts";
import type { Privacy } from "../privacy-requests.ts";
import { rehearse } from "../store/savepoint.server.ts";
import { eraseEverywhere } from "./erase-person.server.ts";
import { findOpenCase } from "./find-open-case.server.ts";
import { readReceipt } from "./read-receipt.server.ts";

const purpose = "look-up-person";

/**
 * Says whom an address or an id means before anything is done for her, as little of her as that needs: since when she is known, how
 * much is held where, her id at Shopify. What is held is counted by doing the erasure and undoing it, so that no table can be
 * missing. Opening her id and address leaves a line in the access log (law X-03). The day of the request is refused here already:
 * its field is on this step of the form and no longer on the next.
 */
export async function lookUpPerson(
  ctx: AppContext,
  privacy: Privacy,
  { by, type, receivedOn }: { by: TypedPerson; type: Exclude<CaseType, "shop-erasure">; receivedOn?: string | undefined },
): Promise<Result<PersonFinding, LookUpRefusal>> {
  const named = readPerson(by);
  if (!named.ok) return named;
  const receivedAt = readReceipt(ctx, receivedOn);
  if (!receivedAt.ok) return receivedAt;
  const customer = await findCustomer(ctx, named.value);
  const openCase = await findOpenCase(ctx, { type, named: named.value, customer });
  const common = { wasErased: await wasErased(ctx, named.value), openCase: openCase && { caseId: openCase.id, type } };
  if (!customer) {
    return ok({ ...common, isHeld: false, since: null, platformCustomerId: null, maskedEmail: null, isOtherAddress: false, holdings: [] });
  }
  const contact = await openContact(ctx, customer, purpose);
  const typed = named.value.email;
  const held = contact?.email ?? null;
  return ok({
    ...common,
    isHeld: true,
    since: (await knownSince(ctx, customer))?.toISOString() ?? null,
    platformCustomerId: contact?.platformCustomerId ?? null,
    maskedEmail: typed === undefined && held !== null ? maskedEmail(held) : null,
    isOtherAddress: typed !== undefined && held !== null && normaliseEmail(typed) !== normaliseEmail(held),
    // Last, because the keys it destroys are gone for this transaction.
    holdings: await countHoldings(ctx, privacy, customer),
  });
}

async function countHoldings(ctx: AppContext, privacy: Privacy, customer: CustomerReference): Promise<PersonFinding["holdings"]> {
  const person = { customer, platformIdHash: null, emailHash: null };
  const steps = await rehearse(ctx, () => eraseEverywhere(ctx, privacy, { person, caseId: null }));
  return steps.map(({ table, action, rows }) => ({ table, action, rows }));
}
