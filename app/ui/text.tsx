import i18next from "i18next";
import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";
import type { Language } from "#app/shared/languages.ts";
import de from "../locales/de.json";
import en from "../locales/en.json";
import { createFormat } from "./format.ts";
import type { Format } from "./format.ts";
import type { TextKey, Translate } from "./text-key.ts";

/** How a language says the texts, dates and numbers of the admin. */
export interface Words {
  readonly language: Language;
  readonly timeZone: string;
  readonly translate: Translate;
  readonly knows: (key: string) => key is TextKey;
  readonly format: Format;
}

const WordsContext = createContext<Words | null>(null);

/** Makes the words of a language. */
export function createWords(language: Language, timeZone: string): Words {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    showSupportNotice: false,
    resources: { de: { translation: de }, en: { translation: en } },
    // React escapes what it prints.
    interpolation: { escapeValue: false },
  });
  return {
    language,
    timeZone,
    translate: (key, values) => instance.t(key, { ...values }),
    knows: (key): key is TextKey => instance.exists(key),
    format: createFormat(language, timeZone),
  };
}

/** Gives the screens below it their language and the shop's time zone. */
export function TextProvider(props: { readonly language: Language; readonly timeZone: string; readonly children: ReactNode }) {
  const words = useMemo(() => createWords(props.language, props.timeZone), [props.language, props.timeZone]);
  return <WordsContext.Provider value={words}>{props.children}</WordsContext.Provider>;
}

function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error("A text was asked for outside of TextProvider");
  return words;
}

/** The texts of the screen: `t("surveys.list.title", { count: 3 })`. */
export function useText(): Translate {
  return useWords().translate;
}

/** Whether a key made from a value of the server (such as a refusal's kind) has a text. */
export function useKnowsText(): Words["knows"] {
  return useWords().knows;
}

/** Dates and numbers as the user's language writes them, in the shop's time zone. */
export function useFormat(): Format {
  return useWords().format;
}

/** The words of another language than the screen's, for a letter to somebody who speaks it. */
export function useWordsIn(language: Language): Words {
  const { timeZone } = useWords();
  return useMemo(() => createWords(language, timeZone), [language, timeZone]);
}

/** The language of the screen. */
export function useLanguage(): Language {
  return useWords().language;
}
