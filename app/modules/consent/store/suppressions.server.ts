import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { LookupKind } from "#app/shared/ports/vault.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

export interface NewSuppression {
  readonly kind: LookupKind;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly scope: string;
  readonly reason: string;
}

/** Enters a suppression; one that is there already stays as it is. True if this one is new. */
export async function insertSuppression(ctx: AppContext, entry: NewSuppression): Promise<boolean> {
  const { kind, hash, scope, reason } = entry;
  const added = await rows(ctx).$executeRaw`
    INSERT INTO suppression (shop_id, id, kind, hash, scope, reason, since)
    VALUES (${ctx.shop.id}::uuid, ${ctx.ids.random()}::uuid, ${kind}, ${hash}, ${scope}, ${reason}, ${ctx.clock.now()}::timestamptz)
    ON CONFLICT DO NOTHING`;
  return added === 1;
}

export interface StoredSuppression {
  readonly kind: string;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly scope: string;
  readonly reason: string;
  readonly since: Date;
}

/** Entries for any of these hashes. */
export async function findSuppressions(
  ctx: Bound,
  hashes: readonly { kind: LookupKind; hash: Uint8Array<ArrayBuffer> }[],
): Promise<StoredSuppression[]> {
  if (hashes.length === 0) return [];
  const where = { shopId: ctx.shop.id, OR: hashes.map(({ kind, hash }) => ({ kind, hash })) };
  return rows(ctx).suppression.findMany({ where, orderBy: { since: "asc" } });
}

/** The whole list of the shop. */
export async function listSuppressions(ctx: Bound): Promise<StoredSuppression[]> {
  return rows(ctx).suppression.findMany({ where: { shopId: ctx.shop.id }, orderBy: [{ since: "asc" }, { id: "asc" }] });
}
