import { casesPerPage } from "#app/config/limits.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isSettled, urgencyOf, type PrivacyCaseItem, type PrivacyCasePage } from "../model/privacy-case.ts";
import type { CaseRow } from "../store/case-rows.server.ts";

/** A page of the desk, the newest request first. A page that does not exist is the nearest that does. */
export async function listCases(ctx: AppContext, { page = 1 }: { page?: number } = {}): Promise<PrivacyCasePage> {
  const where = { shopId: ctx.shop.id };
  const total = await rows(ctx).privacyCase.count({ where });
  const pages = Math.max(1, Math.ceil(total / casesPerPage));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const orderBy = [{ receivedAt: "desc" as const }, { id: "desc" as const }];
  const found = await rows(ctx).privacyCase.findMany({ where, orderBy, skip: (shown - 1) * casesPerPage, take: casesPerPage });
  return { cases: await asItems(ctx, found as CaseRow[]), page: shown, pages, total };
}

/** Cases that still owe something, the one due first at the top: also answers that nobody has fetched for the person yet. */
export async function listOpenCases(ctx: AppContext): Promise<PrivacyCaseItem[]> {
  const where = { shopId: ctx.shop.id, state: { not: "closed" } };
  const found = await rows(ctx).privacyCase.findMany({ where, orderBy: [{ dueAt: "asc" }, { id: "asc" }] });
  const items = await asItems(ctx, found as CaseRow[]);
  return items.filter((item) => !isSettled(item));
}

/** Cases as the desk shows them. */
export async function asItems(ctx: AppContext, cases: readonly CaseRow[]): Promise<PrivacyCaseItem[]> {
  const answered = cases.filter(({ state }) => state === "answered").map(({ id }) => id);
  const unfetched = await rows(ctx).accessPackage.findMany({
    where: { shopId: ctx.shop.id, caseId: { in: answered }, downloads: 0 },
    select: { caseId: true },
  });
  const awaiting = new Set(unfetched.map(({ caseId }) => caseId));
  const now = ctx.clock.now();
  return cases.map((row) => asItem(row, awaiting.has(row.id), now));
}

function asItem(row: CaseRow, awaitsDelivery: boolean, now: Date): PrivacyCaseItem {
  const { id: caseId, type, source, state, receivedAt, dueAt, answeredAt, closedAt, heldAnything } = row;
  return {
    caseId,
    type,
    source,
    state,
    receivedAt: receivedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    urgency: urgencyOf({ receivedAt, dueAt, now, isSettled: isSettled({ state, awaitsDelivery }) }),
    answeredAt: answeredAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    heldAnything,
    awaitsDelivery,
  };
}
