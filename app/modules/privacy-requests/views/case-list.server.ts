import { casesPerPage } from "#app/config/limits.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isSettled, urgencyOf, type PrivacyCaseItem, type PrivacyCasePage } from "../model/privacy-case.ts";
import { isOwedToPerson } from "../model/told-answer.ts";
import { findUnsettledCases, type CaseRow } from "../store/case-rows.server.ts";

/**
 * A page of the desk: what still owes something, the one due first at the top, then the others, the newest first; every download
 * of a shopper's own is a case, and none of these may push one with a due date off the page. A page that does not exist is the
 * nearest that does.
 */
export async function listCases(ctx: AppContext, { page = 1 }: { page?: number } = {}): Promise<PrivacyCasePage> {
  const where = { shopId: ctx.shop.id };
  const total = await rows(ctx).privacyCase.count({ where });
  const pages = Math.max(1, Math.ceil(total / casesPerPage));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const skipped = (shown - 1) * casesPerPage;
  const owed = await findUnsettledCases(ctx);
  const first = owed.slice(skipped, skipped + casesPerPage);
  const others = await rows(ctx).privacyCase.findMany({
    where: { ...where, id: { notIn: owed.map(({ id }) => id) } },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    skip: Math.max(0, skipped - owed.length),
    take: casesPerPage - first.length,
  });
  return { cases: asItems(ctx, [...first, ...(others as CaseRow[])]), page: shown, pages, total };
}

/** Cases that still owe something, the one due first at the top: also where only the person has no answer yet. */
export async function listOpenCases(ctx: AppContext): Promise<PrivacyCaseItem[]> {
  return asItems(ctx, await findUnsettledCases(ctx));
}

/** Cases as the desk shows them. */
export function asItems(ctx: AppContext, cases: readonly CaseRow[]): PrivacyCaseItem[] {
  const now = ctx.clock.now();
  return cases.map((row) => asItem(row, now));
}

function asItem(row: CaseRow, now: Date): PrivacyCaseItem {
  const awaitsAnswer = isOwedToPerson(row);
  const { id: caseId, type, source, state, receivedAt, dueAt, answeredAt, closedAt, heldAnything } = row;
  return {
    caseId,
    type,
    source,
    state,
    receivedAt: receivedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    urgency: urgencyOf({ receivedAt, dueAt, now, isSettled: isSettled({ state, awaitsAnswer }) }),
    answeredAt: answeredAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    heldAnything,
    awaitsAnswer,
  };
}
