import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";

export interface AccessOfPerson {
  readonly at: Date;
  readonly purpose: string;
  readonly subject: string | null;
  readonly fields: readonly string[];
}

/** The lines of the access log about one person, newest first; bulk openings of several people are not among them. */
export async function findAccessOf(ctx: AppContext, subject: string): Promise<AccessOfPerson[]> {
  return rows(ctx).vaultAccess.findMany({
    where: { shopId: ctx.shop.id, subject },
    select: { at: true, purpose: true, subject: true, fields: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
}

/** Whether anything was ever opened for this shop. */
export async function hasAnyAccess(ctx: AppContext): Promise<boolean> {
  return (await rows(ctx).vaultAccess.findFirst({ where: { shopId: ctx.shop.id }, select: { id: true } })) !== null;
}
