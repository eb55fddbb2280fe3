import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useNonce } from "#app/http/nonce.ts";
import { BareFailure } from "#app/ui/bare-failure.tsx";
import type { loader as adminLayout } from "./routes/admin/layout.tsx";
import type { loader as logIn } from "./routes/auth/login.tsx";

/** The document around every page. In the admin, App Bridge's script comes before all others, as Shopify asks. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useNonce();
  const admin = useRouteLoaderData<typeof adminLayout>("routes/admin/layout");
  const outside = useRouteLoaderData<typeof logIn>("routes/auth/login");
  return (
    <html lang={(admin ?? outside)?.language ?? "en"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {admin && <script src={admin.appBridgeUrl} data-api-key={admin.apiKey} />}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** Without it Remix would show a page of its own, with a script that names no nonce. */
export function ErrorBoundary() {
  const admin = useRouteLoaderData<typeof adminLayout>("routes/admin/layout");
  return <BareFailure language={admin?.language ?? "en"} />;
}
