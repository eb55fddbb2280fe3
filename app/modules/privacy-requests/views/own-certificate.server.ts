import type { AppContext } from "#app/shared/context.ts";
import type { ErasureCertificate } from "../model/certificate.ts";
import { platformCustomerIdOf } from "../model/requester.ts";
import { findCertificate } from "../store/certificates.server.ts";

/** The certificate of her own erasure: it names her by a keyed hash, which must be that of the customer who is logged in. */
export async function loadOwnCertificate(
  ctx: AppContext,
  { platformCustomerId, caseId }: { platformCustomerId: string; caseId: string },
): Promise<ErasureCertificate | null> {
  const certificate = await findCertificate(ctx, caseId);
  const id = platformCustomerIdOf(platformCustomerId);
  if (!certificate || !id) return null;
  const hers = await ctx.vault.lookupHash("platform-customer", id);
  return certificate.content.subject.platformCustomerHash === Buffer.from(hers).toString("hex") ? certificate : null;
}
