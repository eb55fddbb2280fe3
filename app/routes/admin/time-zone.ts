import { adminLoader } from "#app/http/admin.server.ts";
import { loadInstallation } from "#app/modules/shops/index.server.ts";

/** `GET /app/time-zone`: the shop's time zone; `isKnown` once the platform has told it, a moment after the installation. */
export const loader = adminLoader(async ({ ctx }) => {
  const installation = await loadInstallation(ctx);
  return installation && { timeZone: installation.timeZone, isKnown: installation.installationGid !== null };
});
