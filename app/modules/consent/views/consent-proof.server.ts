import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { AccessPurpose } from "#app/shared/ports/vault.ts";
import { consentProofs, type ConsentProof } from "../model/consent-proof.ts";
import { findChain, type StoredRow } from "../store/ledger.server.ts";
import { findWordings } from "../store/wordings.server.ts";
import { evidenceField } from "../use-cases/append-line.server.ts";

/** A person's proofs with every field of law §4.4 that applies, for the merchant to read or print. Leaves a line in the access log. */
export async function loadConsentProofs(ctx: AppContext, customer: CustomerReference, purpose: AccessPurpose): Promise<ConsentProof[]> {
  return proofsOf(ctx, [await findChain(ctx, customer)], purpose);
}

/** Proofs of several chains; one line in the access log for all of them. */
export async function proofsOf(ctx: AppContext, chains: readonly (readonly StoredRow[])[], purpose: AccessPurpose): Promise<ConsentProof[]> {
  const lines = chains.flat();
  const texts = await findWordings(ctx, lines.flatMap(({ textHash }) => textHash ?? []));
  const evidence = await openEvidence(ctx, lines, purpose);
  return chains.flatMap((chain) => consentProofs({ shopDomain: ctx.shop.domain, chain, texts, evidence }));
}

/** The sealed parts of lines by the lines' ids; what has none, or whose key is gone, is missing. */
export async function openEvidence(ctx: AppContext, lines: readonly StoredRow[], purpose: AccessPurpose): Promise<Map<string, string>> {
  const sealed = lines.filter((line) => line.sealedEvidence.length > 0);
  const requests = sealed.map((line) => ({ subject: line.customer, field: evidenceField, sealed: line.sealedEvidence }));
  const opened = await ctx.vault.openMany(requests, purpose);
  return new Map(sealed.flatMap((line, index) => (opened[index] == null ? [] : [[line.id, opened[index]] as const])));
}
