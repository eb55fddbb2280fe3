import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { Sealed } from "#app/shared/ports/vault.ts";

type Hash = Uint8Array<ArrayBuffer>;

export interface NewCustomer {
  readonly reference: CustomerReference;
  readonly platformIdHash: Hash;
  readonly sealedPlatformId: Sealed;
  readonly createdAt: Date;
}

/**
 * The customer of a hash, held for this transaction: an erasure waits until what is being written about her is there to be
 * erased, and who comes after the erasure no longer finds her. Two readers do not wait for each other.
 */
export async function findAndHold(ctx: AppContext, platformIdHash: Hash): Promise<CustomerReference | null> {
  const found = await rows(ctx).$queryRaw<{ reference: CustomerReference }[]>`
    SELECT reference::text FROM customer
    WHERE shop_id = ${ctx.shop.id}::uuid AND platform_id_hash = ${platformIdHash}
    FOR KEY SHARE`;
  return found[0]?.reference ?? null;
}

/** Takes the customer for this transaction alone; false if she is not (any longer) there. */
export async function lockCustomer(ctx: AppContext, reference: CustomerReference): Promise<boolean> {
  const found = await rows(ctx).$queryRaw<unknown[]>`
    SELECT 1 FROM customer WHERE shop_id = ${ctx.shop.id}::uuid AND reference = ${reference}::uuid FOR UPDATE`;
  return found.length > 0;
}

/** Adds a customer unless a parallel transaction did; true if this one was added. */
export async function insertCustomer(ctx: AppContext, customer: NewCustomer): Promise<boolean> {
  const { reference, platformIdHash, sealedPlatformId, createdAt } = customer;
  const data = [{ shopId: ctx.shop.id, reference, platformIdHash, sealedPlatformId, createdAt }];
  return (await rows(ctx).customer.createMany({ data, skipDuplicates: true })).count === 1;
}

export interface Contact {
  readonly emailHash: Hash | null;
  readonly sealedEmail: Sealed | null;
  readonly asOf: Date;
}

/** Writes the e-mail unless a newer word is already there; one statement, so that parallel deliveries cannot overtake. */
export async function updateContact(ctx: AppContext, reference: CustomerReference, contact: Contact): Promise<boolean> {
  const { emailHash, sealedEmail, asOf } = contact;
  const changed = await rows(ctx).customer.updateMany({
    where: { shopId: ctx.shop.id, reference, OR: [{ contactAsOf: null }, { contactAsOf: { lt: asOf } }] },
    data: { emailHash, sealedEmail, contactAsOf: asOf },
  });
  return changed.count === 1;
}

/** Removes the customer's row; returns its hashes, or null if there was none. */
export async function deleteCustomer(
  ctx: AppContext,
  reference: CustomerReference,
): Promise<{ platformIdHash: Hash; emailHash: Hash | null } | null> {
  const gone = await rows(ctx).$queryRaw<{ platformIdHash: Hash; emailHash: Hash | null }[]>`
    DELETE FROM customer WHERE shop_id = ${ctx.shop.id}::uuid AND reference = ${reference}::uuid
    RETURNING platform_id_hash AS "platformIdHash", email_hash AS "emailHash"`;
  return gone[0] ?? null;
}
