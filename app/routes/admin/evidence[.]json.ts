import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminFile } from "#app/http/admin.server.ts";

/** `GET /app/evidence.json`: what a merchant takes away before the app goes (law finding 14). */
export const loader = adminFile(async ({ ctx }) => ({
  body: JSON.stringify(await privacyDesk().exportEvidence(ctx), null, 2),
  type: "application/json",
  name: "kundentag-evidence.json",
}));
