import { consentProofPage, loadConsentProofs, type PrintedProof } from "#app/modules/consent/index.server.ts";
import { findCustomer, openContact } from "#app/modules/customers/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { Language } from "#app/shared/languages.ts";
import { findCase, type CaseRow } from "../store/case-rows.server.ts";
import { findReferences } from "./collect-package.server.ts";
import { identifyPerson } from "./identify-person.server.ts";
import { openRequester } from "./open-requester.server.ts";

const purpose = "serve-privacy-case";

/**
 * All consent proofs of a case's person as one page to print (law C-03, §4.4), those of former references among them, with her
 * e-mail where it is known. After her erasure the sealed parts open no more, and the page says so. Each opening is in the access
 * log. Null where the case is not this shop's or is about no person.
 */
export async function printProofs(ctx: AppContext, { caseId, language }: { caseId: string; language: Language }): Promise<string | null> {
  const row = await findCase(ctx, caseId);
  if (!row || row.type === "shop-erasure") return null;
  const person = await identifyPerson(ctx, { row, customer: await findPerson(ctx, row) }, purpose);
  const proofs: PrintedProof[] = [];
  for (const reference of await findReferences(ctx, person)) {
    const email = (await openContact(ctx, reference, purpose))?.email ?? null;
    for (const proof of await loadConsentProofs(ctx, reference, purpose)) proofs.push({ ...proof, email });
  }
  return consentProofPage(proofs, language);
}

/** Whom the case found, or who goes by what the request named: a case that was not worked yet has found nobody. */
async function findPerson(ctx: AppContext, row: CaseRow): Promise<CustomerReference | null> {
  if (row.customer) return row.customer as CustomerReference;
  const requester = await openRequester(ctx, row, purpose);
  return requester && findCustomer(ctx, requester);
}
