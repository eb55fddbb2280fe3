import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminFile } from "#app/http/admin.server.ts";
import { languageOf } from "#app/shared/languages.ts";

/** `GET /app/privacy/:caseId/proofs.html?language=de`: the consent proofs of the case's person, to print (law C-03). */
export const loader = adminFile(async ({ ctx, params, query }) => {
  const caseId = params.caseId ?? "";
  const body = await privacyDesk().printProofs(ctx, { caseId, language: languageOf(query.get("language")) });
  return body === null ? null : { body, type: "text/html; charset=utf-8", name: `consent-proofs-${caseId}.html` };
});
