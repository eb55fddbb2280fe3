import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { loader as adminLayout } from "./routes/admin/layout.tsx";

/** The document around every page. In the admin, App Bridge's script comes before all others, as Shopify asks. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const admin = useRouteLoaderData<typeof adminLayout>("routes/admin/layout");
  return (
    <html lang={admin?.language ?? "en"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {admin && <script src={admin.appBridgeUrl} data-api-key={admin.apiKey} />}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}
