import type { AppContext } from "#app/shared/context.ts";
import { normaliseEmail, normalisePlatformId } from "../model/contact-keys.ts";
import { findAndHold, updateContact } from "../store/customers.server.ts";
import { deleteTombstone } from "../store/tombstones.server.ts";

export interface KeepContactCurrent {
  readonly platformCustomerId: string;
  readonly email: string | null;
  /** When the platform's word was true: the trigger time of a webhook, the time of asking for an answer of the API. */
  readonly asOf: Date;
}

export type ContactOutcome = "kept-current" | "unknown-customer" | "older-word";

/**
 * Takes over a customer's e-mail from the platform. Ignores who is unknown to us, erased ones among them (law R-15, data
 * minimisation), and any word that is not newer than what we have: repeated and reordered deliveries have one effect.
 */
export async function keepContactCurrent(ctx: AppContext, command: KeepContactCurrent): Promise<ContactOutcome> {
  const platformId = normalisePlatformId(command.platformCustomerId);
  if (!platformId) return "unknown-customer";
  const reference = await findAndHold(ctx, await ctx.vault.lookupHash("platform-customer", platformId));
  if (!reference) return "unknown-customer";
  const email = command.email ? normaliseEmail(command.email) : "";
  if (!email) return outcomeOf(await updateContact(ctx, reference, { emailHash: null, sealedEmail: null, asOf: command.asOf }));
  const emailHash = await ctx.vault.lookupHash("email", email);
  const sealedEmail = await ctx.vault.seal({ subject: reference, field: "customer.sealed_email", value: command.email!.trim() });
  const isTaken = await updateContact(ctx, reference, { emailHash, sealedEmail, asOf: command.asOf });
  // Whoever is known acted herself after her erasure: the tombstone of her address has done its work.
  if (isTaken) await deleteTombstone(ctx, { kind: "email", hash: emailHash });
  return outcomeOf(isTaken);
}

function outcomeOf(isTaken: boolean): ContactOutcome {
  return isTaken ? "kept-current" : "older-word";
}
