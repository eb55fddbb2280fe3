import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/shared/languages.ts";
import { adminLinks } from "#app/ui/admin-links.ts";
import { OpenInShopify } from "#app/ui/open-in-shopify.tsx";

export const links = adminLinks;

export const meta = () => [{ title: "Kundentag" }];

/** `/auth/login`: where the platform's library leads whoever comes from outside of the admin. Knows nobody. */
export const loader = ({ request }: LoaderFunctionArgs) => ({ language: languageOf(request.headers.get("accept-language")) });

export default function LogIn() {
  return <OpenInShopify {...useLoaderData<typeof loader>()} />;
}
