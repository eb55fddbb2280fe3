import { rows, statements } from "#app/platform/database/database.server.ts";
import type { AppContext, StatementContext } from "#app/shared/context.ts";
import type { WrappedKey } from "../sealing.server.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

/** Stores a subject's key unless it has one already. True if this one was stored. */
export async function insertSubjectKey(ctx: Bound, subject: string, key: WrappedKey & { createdAt: Date }): Promise<boolean> {
  const { wrappedKey, masterKeyVersion, createdAt } = key;
  const added = await rows(ctx).$executeRaw`
    INSERT INTO keys.subject_key (shop_id, subject, wrapped_key, master_key_version, created_at)
    VALUES (${ctx.shop.id}::uuid, ${subject}::uuid, ${wrappedKey}, ${masterKeyVersion}, ${createdAt}::timestamptz)
    ON CONFLICT DO NOTHING`;
  return added === 1;
}

/** A subject's stored key, or null. A statement of its own: one for lists of any length is planned anew each time. */
export async function findSubjectKey(ctx: Pick<StatementContext, "shop" | "tx">, subject: string): Promise<WrappedKey | null> {
  const found = await statements(ctx).$queryRaw<WrappedKey[]>`
    SELECT wrapped_key AS "wrappedKey", master_key_version AS "masterKeyVersion"
    FROM keys.subject_key
    WHERE shop_id = ${ctx.shop.id}::uuid AND subject = ${subject}::uuid`;
  return found[0] ?? null;
}

/** The stored keys of subjects; who has none is missing in the map. */
export async function findSubjectKeys(ctx: Pick<StatementContext, "shop" | "tx">, subjects: readonly string[]): Promise<Map<string, WrappedKey>> {
  const found = await statements(ctx).$queryRaw<({ subject: string } & WrappedKey)[]>`
    SELECT subject::text, wrapped_key AS "wrappedKey", master_key_version AS "masterKeyVersion"
    FROM keys.subject_key
    WHERE shop_id = ${ctx.shop.id}::uuid AND subject = ANY(${[...subjects]}::uuid[])`;
  return new Map(found.map((row) => [row.subject, row]));
}

/** Destroys a subject's key. True if there was one. */
export async function deleteSubjectKey(ctx: Bound, subject: string): Promise<boolean> {
  return (await rows(ctx).$executeRaw`DELETE FROM keys.subject_key WHERE shop_id = ${ctx.shop.id}::uuid AND subject = ${subject}::uuid`) > 0;
}

export interface DueKey extends WrappedKey {
  readonly subject: string;
}

/** Up to `limit` keys that another master key than `version` wraps. */
export async function findKeysDue(ctx: Bound, version: string, limit: number): Promise<DueKey[]> {
  const where = { shopId: ctx.shop.id, masterKeyVersion: { not: version } };
  return rows(ctx).subjectKey.findMany({ where, take: limit, orderBy: { subject: "asc" } });
}

/**
 * Replaces wrappings in one statement. The old wrapping is compared, so that a key which was destroyed or made anew
 * meanwhile is left as it is; returns how many were replaced.
 */
export async function replaceWrappings(
  ctx: Bound,
  version: string,
  changes: readonly { subject: string; before: Uint8Array; after: Uint8Array }[],
): Promise<number> {
  return rows(ctx).$executeRaw`
    UPDATE keys.subject_key AS k
    SET wrapped_key = change.after, master_key_version = ${version}
    FROM unnest(${changes.map((c) => c.subject)}::uuid[], ${changes.map((c) => Buffer.from(c.before))}::bytea[],
                ${changes.map((c) => Buffer.from(c.after))}::bytea[]) AS change(subject, before, after)
    WHERE k.shop_id = ${ctx.shop.id}::uuid AND k.subject = change.subject AND k.wrapped_key = change.before`;
}
