import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminFile } from "#app/http/admin.server.ts";

/** `GET /app/privacy/:caseId/certificate.json`: the signed certificate, as `npm run verify:erasure` reads it. */
export const loader = adminFile(async ({ ctx, params }) => {
  const caseId = params.caseId ?? "";
  const certificate = await privacyDesk().loadCertificate(ctx, caseId);
  return certificate && { body: JSON.stringify(certificate, null, 2), type: "application/json", name: `certificate-of-erasure-${caseId}.json` };
});
