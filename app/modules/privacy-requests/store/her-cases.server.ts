import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { CaseRow } from "./case-rows.server.ts";

/** How a person's cases are found: by our reference, or by the keyed hashes of what earlier requests named. */
export interface Person {
  readonly customer: CustomerReference | null;
  readonly platformIdHash: Uint8Array<ArrayBuffer> | null;
  readonly emailHash: Uint8Array<ArrayBuffer> | null;
}

/**
 * All cases of a person, oldest first. An address can pass from one account to another: a case found by it is hers only if it
 * names no other customer.
 */
export async function findHerCases(ctx: AppContext, { customer, platformIdHash, emailHash }: Person): Promise<CaseRow[]> {
  const namesNobodyElse = [
    { OR: [{ customer: null }, ...(customer ? [{ customer }] : [])] },
    ...(platformIdHash ? [{ OR: [{ platformIdHash: null }, { platformIdHash }] }] : []),
  ];
  const ways = [
    ...(customer ? [{ customer }] : []),
    ...(platformIdHash ? [{ platformIdHash }] : []),
    ...(emailHash ? [{ emailHash, AND: namesNobodyElse }] : []),
  ];
  if (ways.length === 0) return [];
  const found = await rows(ctx).privacyCase.findMany({ where: { shopId: ctx.shop.id, OR: ways }, orderBy: { receivedAt: "asc" } });
  return found as CaseRow[];
}

/** Takes from cases what names her; type, dates and keyed hashes stay as proof that her requests were answered. */
export async function unlinkCases(ctx: AppContext, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  await rows(ctx).privacyCase.updateMany({
    where: { shopId: ctx.shop.id, id: { in: [...caseIds] } },
    data: { customer: null, sealedRequester: null },
  });
}

/** Removes cases closed before an instant with all that belongs to them; returns how many. */
export async function deleteCasesClosedBefore(ctx: AppContext, instant: Date): Promise<number> {
  const shopId = ctx.shop.id;
  const gone = await rows(ctx).privacyCase.findMany({ where: { shopId, closedAt: { lt: instant } }, select: { id: true } });
  const caseId = { in: gone.map(({ id }) => id) };
  await rows(ctx).privacyCaseStep.deleteMany({ where: { shopId, caseId } });
  await rows(ctx).erasureCertificate.deleteMany({ where: { shopId, caseId } });
  return (await rows(ctx).privacyCase.deleteMany({ where: { shopId, id: caseId } })).count;
}
