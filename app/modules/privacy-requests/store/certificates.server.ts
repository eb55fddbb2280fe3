import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import type { ErasureCertificate } from "../model/certificate.ts";

/** Closes the case of an erasure with its certificate. Nothing opens what the request named any more, and nobody is linked to it. */
export async function certifyAndClose(ctx: AppContext, caseId: string, content: ErasureCertificate): Promise<void> {
  const shop = ctx.shop.id;
  const now = ctx.clock.now();
  await rows(ctx).$executeRaw`
    WITH issued AS (
      INSERT INTO erasure_certificate (shop_id, case_id, content, issued_at)
      VALUES (${shop}::uuid, ${caseId}::uuid, ${JSON.stringify(content)}::jsonb, ${now}::timestamptz)
    )
    UPDATE privacy_case
    SET state = 'closed', held_anything = ${content.content.held}, answered_at = ${now}::timestamptz, closed_at = ${now}::timestamptz,
        customer = NULL, sealed_requester = NULL
    WHERE shop_id = ${shop}::uuid AND id = ${caseId}::uuid`;
}

export async function findCertificate(ctx: AppContext, caseId: string): Promise<ErasureCertificate | null> {
  if (!isUuid(caseId)) return null;
  const found = await rows(ctx).erasureCertificate.findUnique({ where: { shopId_caseId: { shopId: ctx.shop.id, caseId } } });
  return (found?.content ?? null) as ErasureCertificate | null;
}

export async function listCertificates(ctx: AppContext): Promise<ErasureCertificate[]> {
  const found = await rows(ctx).erasureCertificate.findMany({ where: { shopId: ctx.shop.id }, orderBy: { issuedAt: "asc" } });
  return found.map(({ content }) => content as ErasureCertificate);
}
