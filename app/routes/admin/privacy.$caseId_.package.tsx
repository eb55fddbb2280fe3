import { useLoaderData } from "@remix-run/react";
import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminLoader } from "#app/http/admin.server.ts";
import { PackagePage } from "#app/modules/privacy-requests/ui/package-page.tsx";

export const loader = adminLoader(async ({ ctx, params }) => {
  const opened = await privacyDesk().openPackage(ctx, params.caseId ?? "");
  return opened.ok ? opened.value : null;
});

export default function Package() {
  return <PackagePage content={useLoaderData<typeof loader>()} />;
}
