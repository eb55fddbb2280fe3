import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { AccessPurpose } from "#app/shared/ports/vault.ts";
import type { AccessScope } from "../model/access-line.ts";

type Bound = Pick<AppContext, "shop" | "tx">;

export interface NewAccessLine extends AccessScope {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly purpose: AccessPurpose;
}

/** Leaves one line in the access log. */
export async function insertAccessLine(ctx: Bound, line: NewAccessLine): Promise<void> {
  const { id, at, actor, purpose, subject, fields, count } = line;
  await rows(ctx).$executeRaw`
    INSERT INTO vault_access (shop_id, id, at, actor, purpose, subject, fields, count)
    VALUES (${ctx.shop.id}::uuid, ${id}::uuid, ${at}::timestamptz, ${actor}, ${purpose}, ${subject}::uuid, ${[...fields]}::text[], ${count})`;
}

/**
 * Deletes lines older than `start`. The database's trigger judges by its own clock, so the statement asks it too: a clock
 * of ours that runs ahead deletes nothing early and fails nothing.
 */
export async function deleteAccessLinesBefore(ctx: Bound, start: Date): Promise<number> {
  return rows(ctx).$executeRaw`
    DELETE FROM vault_access
    WHERE shop_id = ${ctx.shop.id}::uuid AND at < ${start}::timestamptz AND at < now() - interval '12 months'`;
}
