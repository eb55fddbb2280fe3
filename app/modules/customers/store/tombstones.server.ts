import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { LookupKind } from "#app/shared/ports/vault.ts";

/** A keyed hash of somebody who was erased. */
export interface Tombstone {
  readonly kind: LookupKind;
  readonly hash: Uint8Array<ArrayBuffer>;
}

export async function hasTombstone(ctx: AppContext, { kind, hash }: Tombstone): Promise<boolean> {
  const where = { shopId_kind_hash: { shopId: ctx.shop.id, kind, hash } };
  return (await rows(ctx).erasedCustomer.findUnique({ where, select: { id: true } })) !== null;
}

/** Lifts a tombstone: she came back by an act of her own. */
export async function deleteTombstone(ctx: AppContext, { kind, hash }: Tombstone): Promise<void> {
  await rows(ctx).erasedCustomer.deleteMany({ where: { shopId: ctx.shop.id, kind, hash } });
}
