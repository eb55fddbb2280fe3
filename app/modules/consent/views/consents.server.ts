import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { ConsentChannel, ConsentEntryView, ConsentKind, ConsentPurpose, ConsentView } from "../index.ts";
import { consentsInForce, givenSinceEnd } from "../model/consents-in-force.ts";
import { chainsOf } from "../model/chains.ts";
import { findChain, findDecidingLines } from "../store/ledger.server.ts";
import { findWordings } from "../store/wordings.server.ts";

export interface ConsentQuery {
  readonly customer: CustomerReference;
  readonly purpose: ConsentPurpose;
  readonly scope: string;
}

/** Whether a consent is in force now, this transaction's own lines included. */
export async function hasConsent(ctx: AppContext, { customer, purpose, scope }: ConsentQuery): Promise<boolean> {
  return consentsInForce(await findChain(ctx, customer)).some((consent) => consent.purpose === purpose && consent.scope === scope);
}

/** Ids of every consent to this purpose and scope that she gave and has not ended since; a later one does not replace an earlier. */
export async function listStandingConsents(ctx: AppContext, { customer, ...what }: ConsentQuery): Promise<string[]> {
  return givenSinceEnd(await findChain(ctx, customer), what).map(({ id }) => id);
}

/** Those of the customers of whom a consent is in force. */
export async function findConsenting(ctx: AppContext, customers: readonly CustomerReference[]): Promise<CustomerReference[]> {
  const chains = chainsOf(await findDecidingLines(ctx, customers));
  return customers.filter((customer) => consentsInForce(chains.get(customer) ?? []).length > 0);
}

/** What a person has agreed to and not withdrawn, with the text she saw; newest first. */
export async function listConsents(ctx: AppContext, customer: CustomerReference): Promise<ConsentView[]> {
  const inForce = consentsInForce(await findChain(ctx, customer));
  const texts = await findWordings(ctx, inForce.flatMap(({ textHash }) => textHash ?? []));
  return inForce
    .map(({ id, purpose, scope, language, textHash, at }) => ({
      consentEntryId: id,
      purpose: purpose as ConsentPurpose,
      scope,
      language,
      text: texts.get(textHash ?? "") ?? "",
      givenAt: at,
    }))
    .reverse();
}

/** Every line of a person's chain, oldest first. */
export async function listConsentHistory(ctx: AppContext, customer: CustomerReference): Promise<ConsentEntryView[]> {
  return (await findChain(ctx, customer)).map(({ id, kind, purpose, scope, channel, language, at }) => ({
    consentEntryId: id,
    kind: kind as ConsentKind,
    purpose: purpose as ConsentPurpose,
    scope,
    channel: channel as ConsentChannel,
    language,
    at,
  }));
}
