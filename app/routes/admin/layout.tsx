import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { adminFrameFacts } from "#app/http/admin-frame.server.ts";
import { adminLoader } from "#app/http/admin.server.ts";
import { loadInstallation } from "#app/modules/shops/index.server.ts";
import { languageOf } from "#app/shared/languages.ts";
import { AdminFrame } from "#app/ui/admin-frame.tsx";
import { adminLinks } from "#app/ui/admin-links.ts";
import { FailurePage } from "#app/ui/failure-page.tsx";
import { useShopZone } from "./shop-zone.ts";

export const links = adminLinks;

/** Until a page has said its own title. */
export const meta = () => [{ title: "Kundentag" }];

export const loader = adminLoader(async ({ ctx, query }) => ({
  ...adminFrameFacts(),
  language: languageOf(query.get("locale")),
  shop: ctx.shop.domain,
  timeZone: ctx.shop.timeZone,
  staffId: ctx.actor.kind === "staff" ? ctx.actor.staffId : null,
  isZoneKnown: ((await loadInstallation(ctx))?.installationGid ?? null) !== null,
}));

/** Shopify says the user's locale in the first address only: what was read then holds for the whole session. */
export const shouldRevalidate = () => false;

export default function AdminLayout() {
  const { language, timeZone, isZoneKnown, staffId } = useLoaderData<typeof loader>();
  const zone = useShopZone({ timeZone, isKnown: isZoneKnown });
  return (
    <AdminFrame language={language} timeZone={zone} staffId={staffId}>
      <Outlet />
    </AdminFrame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const facts = useRouteLoaderData<typeof loader>("routes/admin/layout");
  return (
    <AdminFrame language={facts?.language ?? "en"} timeZone={facts?.timeZone ?? "UTC"} staffId={facts?.staffId ?? null}>
      <FailurePage isNotFound={isRouteErrorResponse(error) && error.status === 404} />
    </AdminFrame>
  );
}
