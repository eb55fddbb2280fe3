import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import { isUuid } from "#app/shared/ids.ts";
import type { ErasureCertificate } from "../model/certificate.ts";

export async function insertCertificate(ctx: AppContext, caseId: string, content: ErasureCertificate): Promise<void> {
  await rows(ctx).erasureCertificate.createMany({ data: [{ shopId: ctx.shop.id, caseId, content, issuedAt: ctx.clock.now() }] });
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
