import type { AppContext } from "#app/shared/context.ts";
import { dueDate } from "../model/due-date.ts";
import { normaliseEmail, platformCustomerIdOf, type SealedRequester } from "../model/requester.ts";
import type { CaseOpened, OpenCaseCommand, Requester } from "../privacy-requests.ts";
import { findCaseByKey, insertCase } from "../store/case-rows.server.ts";

/** Field name under which a request's own words are sealed. */
export const requesterField = "privacy_case.sealed_requester";

/**
 * Opens a case once by its key (law ): a repeated or parallel delivery is the same case. What the request named is
 * sealed under the case's own key; keyed hashes find it again. Starts no work.
 */
export async function acceptCase(ctx: AppContext, command: OpenCaseCommand): Promise<CaseOpened> {
  const { type, source, requestKey, receivedAt, heldBackDays, platformToldAt, identity } = command;
  const id = ctx.ids.next();
  const { dueAt } = dueDate({ receivedAt, heldBackDays, platformToldAt, timeZone: ctx.shop.timeZone });
  const named = await nameRequester(ctx, id, { ...command.requester, identityNote: identity?.note ?? "" });
  if (await insertCase(ctx, { id, type, source, requestKey, ...named, receivedAt, dueAt, identityCheck: identity?.check ?? null })) return { caseId: id, isNew: true };
  // Another delivery was first: its case counts, and the key made here belongs to nobody.
  const [first] = await Promise.all([findCaseByKey(ctx, requestKey), ctx.vault.shred(id)]);
  if (!first) throw new Error("a case with this key was opened and vanished: try again");
  return { caseId: first, isNew: false };
}

/** Keyed hashes of what was named, and all of it sealed under a key that is made for the case. */
async function nameRequester(ctx: AppContext, caseId: string, { platformCustomerId, email, orders = [], identityNote }: Requester & { identityNote: string }) {
  const platformId = platformCustomerId ? platformCustomerIdOf(platformCustomerId) : null;
  const address = email ? normaliseEmail(email) : "";
  const requester: SealedRequester = { platformCustomerId: platformId, email: email?.trim() || null, orders: [...orders], identityNote };
  const [platformIdHash, emailHash] = await Promise.all([
    platformId ? ctx.vault.lookupHash("platform-customer", platformId) : null,
    address ? ctx.vault.lookupHash("email", address) : null,
    ctx.vault.ensureKey(caseId),
  ]);
  return {
    platformIdHash,
    emailHash,
    sealedRequester: await ctx.vault.seal({ subject: caseId, field: requesterField, value: JSON.stringify(requester) }),
  };
}
