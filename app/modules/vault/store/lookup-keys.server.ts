import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { WrappedKey } from "../sealing.server.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

/** The stored key of the shop's look-up hashes, or null before the first hash. */
export async function findLookupKey(ctx: Bound): Promise<WrappedKey | null> {
  const found = await rows(ctx).$queryRaw<WrappedKey[]>`
    SELECT wrapped_key AS "wrappedKey", master_key_version AS "masterKeyVersion" FROM keys.shop_lookup_key WHERE shop_id = ${ctx.shop.id}::uuid`;
  return found[0] ?? null;
}

/** Stores the key unless a parallel transaction was first; the stored one counts. */
export async function insertLookupKey(ctx: Bound, key: WrappedKey & { createdAt: Date }): Promise<void> {
  const { wrappedKey, masterKeyVersion, createdAt } = key;
  await rows(ctx).shopLookupKey.createMany({ data: [{ shopId: ctx.shop.id, wrappedKey, masterKeyVersion, createdAt }], skipDuplicates: true });
}

/** Replaces the wrapping if it is still the one that was read; returns how many were replaced (0 or 1). */
export async function replaceLookupWrapping(ctx: Bound, before: WrappedKey, after: WrappedKey): Promise<number> {
  const where = { shopId: ctx.shop.id, wrappedKey: before.wrappedKey };
  return (await rows(ctx).shopLookupKey.updateMany({ where, data: after })).count;
}
