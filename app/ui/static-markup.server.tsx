import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Language } from "#app/shared/languages.ts";
import { TextProvider } from "./text.tsx";

/** Markup of components that need no script, in a reader's language and the shop's time zone. */
export function staticMarkup(content: ReactNode, { language, timeZone }: { readonly language: Language; readonly timeZone: string }): string {
  return renderToStaticMarkup(
    <TextProvider language={language} timeZone={timeZone}>
      {content}
    </TextProvider>,
  );
}
