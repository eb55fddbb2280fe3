import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/shared/languages.ts";
import { BareElsewhere } from "#app/ui/bare-elsewhere.tsx";

/** Where the platform's library sends who opened the app's own address, of which no shop can be known. */
export const loader = ({ request }: LoaderFunctionArgs) => ({ language: languageOf(request.headers.get("accept-language")) });

export const meta = () => [{ title: "Kundentag" }];

export default function OpenedElsewhere() {
  return <BareElsewhere language={useLoaderData<typeof loader>().language} />;
}
