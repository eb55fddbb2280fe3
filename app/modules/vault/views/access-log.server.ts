import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { AccessLogPage } from "../index.ts";

const linesPerPage = 50;

/** The access log for the merchant, newest first (law X-03). @param query.page counts from 1. */
export async function listAccess(ctx: AppContext, query: { readonly page: number }): Promise<AccessLogPage> {
  const page = Math.max(1, Math.trunc(query.page) || 1);
  const found = await rows(ctx).vaultAccess.findMany({
    where: { shopId: ctx.shop.id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip: (page - 1) * linesPerPage,
    take: linesPerPage + 1,
  });
  const lines = found.slice(0, linesPerPage).map(({ id, at, actor, purpose, subject, fields, count }) => ({
    id,
    at: at.toISOString(),
    actor,
    purpose,
    subject,
    fields,
    count,
  }));
  return { lines, page, hasNext: found.length > linesPerPage };
}
