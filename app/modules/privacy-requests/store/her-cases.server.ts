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

/**
 * Takes a person's cases for this transaction, found like {@link findHerCases}: waits for an answer that is being put together for
 * her. Erasures that still run are left to themselves, and so is `runningCase`.
 */
export async function holdHerCases(ctx: AppContext, { customer, platformIdHash, emailHash }: Person, runningCase: string | null): Promise<Pick<CaseRow, "id" | "state">[]> {
  return rows(ctx).$queryRaw<Pick<CaseRow, "id" | "state">[]>`
    SELECT id::text, state FROM privacy_case
    WHERE shop_id = ${ctx.shop.id}::uuid AND id IS DISTINCT FROM ${runningCase}::uuid AND (type <> 'erasure' OR state = 'closed')
      AND (customer = ${customer}::uuid OR platform_id_hash = ${platformIdHash}::bytea
        OR email_hash = ${emailHash}::bytea AND (customer IS NULL OR customer = ${customer}::uuid)
          AND (platform_id_hash IS NULL OR ${platformIdHash}::bytea IS NULL OR platform_id_hash = ${platformIdHash}::bytea))
    ORDER BY received_at
    FOR UPDATE`;
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
