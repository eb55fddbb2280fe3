import type { Language } from "#app/shared/languages.ts";
import { TextProvider, useText } from "./text.tsx";

/** In the place of everything, when not even the frame of the admin could be made. */
export function BareFailure({ language }: { readonly language: Language }) {
  return (
    <TextProvider language={language} timeZone="UTC">
      <Words />
    </TextProvider>
  );
}

function Words() {
  const t = useText();
  return (
    <main>
      <h1>{t("frame.failedTitle")}</h1>
      <p>{t("frame.failedBody")}</p>
    </main>
  );
}
