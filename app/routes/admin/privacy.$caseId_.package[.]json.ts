import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminFile } from "#app/http/admin.server.ts";

/** `GET /app/privacy/:caseId/package.json`: the package to take away; counts as a download. */
export const loader = adminFile(async ({ ctx, params }) => {
  const caseId = params.caseId ?? "";
  const opened = await privacyDesk().downloadPackage(ctx, caseId);
  return opened.ok ? { body: JSON.stringify(opened.value, null, 2), type: "application/json", name: `access-package-${caseId}.json` } : null;
});
