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

/** How many such lines there are, and when the newest was left; null where there is none. */
export async function countAccessOf(ctx: AppContext, subject: string): Promise<{ readonly lines: number; readonly newest: Date | null }> {
  const [counted] = await rows(ctx).$queryRaw<{ lines: number; newest: Date | null }[]>`
    SELECT count(*)::int AS lines, max(at) AS newest FROM vault_access WHERE shop_id = ${ctx.shop.id}::uuid AND subject = ${subject}::uuid`;
  return counted!;
}

/** Whether anything was ever opened for this shop. */
export async function hasAnyAccess(ctx: AppContext): Promise<boolean> {
  return (await rows(ctx).vaultAccess.findFirst({ where: { shopId: ctx.shop.id }, select: { id: true } })) !== null;
}
