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

/** What is sealed about a customer. */
export interface SealedContact {
  readonly reference: CustomerReference;
  readonly sealedPlatformId: Sealed;
  readonly sealedEmail: Sealed | null;
}

/** Takes the customer for this transaction alone; null if she is not (any longer) there. */
export async function lockCustomer(ctx: AppContext, reference: CustomerReference): Promise<SealedContact | null> {
  const found = await rows(ctx).$queryRaw<SealedContact[]>`
    SELECT reference::text, sealed_platform_id AS "sealedPlatformId", sealed_email AS "sealedEmail"
    FROM customer WHERE shop_id = ${ctx.shop.id}::uuid AND reference = ${reference}::uuid
    FOR UPDATE`;
  return found[0] ?? null;
}

/** The same by the hash of her platform id. */
export async function lockByPlatformId(ctx: AppContext, platformIdHash: Hash): Promise<SealedContact | null> {
  const found = await rows(ctx).$queryRaw<SealedContact[]>`
    SELECT reference::text, sealed_platform_id AS "sealedPlatformId", sealed_email AS "sealedEmail"
    FROM customer WHERE shop_id = ${ctx.shop.id}::uuid AND platform_id_hash = ${platformIdHash}
    FOR UPDATE`;
  return found[0] ?? null;
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

/** Removes the customer's row; false if there was none. */
export async function deleteCustomer(ctx: AppContext, reference: CustomerReference): Promise<boolean> {
  return (await rows(ctx).$executeRaw`DELETE FROM customer WHERE shop_id = ${ctx.shop.id}::uuid AND reference = ${reference}::uuid`) > 0;
}

/** Removes the customer's row and leaves a tombstone of each of its hashes, unless there is one. Returns how many hashes it had: none if there was no row. */
export async function replaceByTombstones(ctx: AppContext, reference: CustomerReference): Promise<number> {
  const shop = ctx.shop.id;
  const [counted] = await rows(ctx).$queryRaw<{ hashes: number }[]>`
    WITH gone AS (
      DELETE FROM customer WHERE shop_id = ${shop}::uuid AND reference = ${reference}::uuid RETURNING platform_id_hash, email_hash
    ), hashes AS (
      SELECT ${ctx.ids.random()}::uuid AS id, 'platform-customer' AS kind, platform_id_hash AS hash FROM gone
      UNION ALL SELECT ${ctx.ids.random()}::uuid, 'email', email_hash FROM gone WHERE email_hash IS NOT NULL
    ), tombstones AS (
      INSERT INTO erased_customer (shop_id, id, kind, hash, erased_at)
      SELECT ${shop}::uuid, id, kind, hash, ${ctx.clock.now()}::timestamptz FROM hashes
      ON CONFLICT DO NOTHING
    )
    SELECT count(*)::int AS hashes FROM hashes`;
  return counted!.hashes;
}
