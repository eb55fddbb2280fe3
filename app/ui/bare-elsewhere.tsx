import type { Language } from "#app/shared/languages.ts";
import { TextProvider, useText } from "./text.tsx";

/** For somebody who opened the app outside of Shopify: where it is. */
export function BareElsewhere({ language }: { readonly language: Language }) {
  return (
    <TextProvider language={language} timeZone="UTC">
      <Words language={language} />
    </TextProvider>
  );
}

function Words({ language }: { readonly language: Language }) {
  const t = useText();
  return (
    <main lang={language}>
      <h1>{t("frame.elsewhereTitle")}</h1>
      <p>{t("frame.elsewhereBody")}</p>
    </main>
  );
}
