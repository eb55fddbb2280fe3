import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { CustomerQuery } from "../index.ts";
import { normaliseEmail, normalisePlatformId } from "../model/contact-keys.ts";
import { hasTombstone } from "../store/tombstones.server.ts";

/**
 * The customer of a platform id, or else of an e-mail alone (law R-03); null if we know neither. Should two customers share
 * an address, the one who became known last is meant: the platform gives an address to one account at a time.
 */
export async function findCustomer(ctx: AppContext, query: CustomerQuery): Promise<CustomerReference | null> {
  const { platformIdHash, emailHash } = await hashesOf(ctx, query);
  const shopId = ctx.shop.id;
  if (platformIdHash) {
    const where = { shopId_platformIdHash: { shopId, platformIdHash } };
    const found = await rows(ctx).customer.findUnique({ where, select: { reference: true } });
    if (found) return found.reference as CustomerReference;
  }
  if (!emailHash) return null;
  const where = { shopId, emailHash };
  const found = await rows(ctx).customer.findFirst({ where, select: { reference: true }, orderBy: { createdAt: "desc" } });
  return (found?.reference ?? null) as CustomerReference | null;
}

/** References after a reference, in their order, for work that goes through all customers. */
export async function listCustomers(ctx: AppContext, { after, limit }: { after: string; limit: number }): Promise<CustomerReference[]> {
  const where = { shopId: ctx.shop.id, ...(after === "" ? {} : { reference: { gt: after } }) };
  const found = await rows(ctx).customer.findMany({ where, orderBy: { reference: "asc" }, take: limit, select: { reference: true } });
  return found.map(({ reference }) => reference as CustomerReference);
}

/** The hashes by which customers are found, as they are kept: nothing is opened for it. */
export async function listLookupHashes(ctx: AppContext, customers: readonly CustomerReference[]): Promise<(LookupHashes & { customer: CustomerReference })[]> {
  const where = { shopId: ctx.shop.id, reference: { in: [...customers] } };
  const found = await rows(ctx).customer.findMany({ where, select: { reference: true, platformIdHash: true, emailHash: true } });
  return found.map(({ reference, ...hashes }) => ({ customer: reference as CustomerReference, ...hashes }));
}

/** Whether a reference is a customer's now; false once she is erased. */
export async function isKnown(ctx: AppContext, reference: CustomerReference): Promise<boolean> {
  const where = { shopId_reference: { shopId: ctx.shop.id, reference } };
  return (await rows(ctx).customer.findUnique({ where, select: { reference: true } })) !== null;
}

/** When a customer became known to the shop; null once she is erased. */
export async function knownSince(ctx: AppContext, reference: CustomerReference): Promise<Date | null> {
  const where = { shopId_reference: { shopId: ctx.shop.id, reference } };
  return (await rows(ctx).customer.findUnique({ where, select: { createdAt: true } }))?.createdAt ?? null;
}

/** Whether somebody was erased and has not come back, by keyed hash. */
export async function wasErased(ctx: AppContext, query: CustomerQuery): Promise<boolean> {
  const { platformIdHash, emailHash } = await hashesOf(ctx, query);
  if (platformIdHash && (await hasTombstone(ctx, { kind: "platform-customer", hash: platformIdHash }))) return true;
  return emailHash !== null && hasTombstone(ctx, { kind: "email", hash: emailHash });
}

/** Keyed hashes that find a person. */
export interface LookupHashes {
  readonly platformIdHash: Uint8Array<ArrayBuffer> | null;
  readonly emailHash: Uint8Array<ArrayBuffer> | null;
}

/** The hashes of what a request names. */
export async function hashesOf(ctx: AppContext, query: CustomerQuery): Promise<LookupHashes> {
  const platformId = query.platformCustomerId ? normalisePlatformId(query.platformCustomerId) : null;
  const email = query.email ? normaliseEmail(query.email) : "";
  return {
    platformIdHash: platformId ? await ctx.vault.lookupHash("platform-customer", platformId) : null,
    emailHash: email ? await ctx.vault.lookupHash("email", email) : null,
  };
}
