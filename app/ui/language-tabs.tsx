import { Tabs } from "@shopify/polaris";
import { languages, type Language } from "#app/shared/languages.ts";
import { useText } from "./text.tsx";

interface LanguageTabsProps {
  /** Unique on the page. */
  readonly id: string;
  readonly language: Language;
  /** How many fields of a language must be corrected. */
  readonly errorsIn: (language: Language) => number;
  readonly onLanguage: (language: Language) => void;
}

/** One tab a language, for texts that shoppers read in either; a tab says how much is wrong behind it. */
export function LanguageTabs({ id, language, errorsIn, onLanguage }: LanguageTabsProps) {
  const t = useText();
  const tabs = languages.map((code) => {
    const wrong = errorsIn(code);
    const name = t(`languages.${code}`);
    return { id: `${id}-${code}`, content: wrong > 0 ? t("languages.tabWithErrors", { language: name, count: wrong }) : name };
  });
  return <Tabs tabs={tabs} selected={languages.indexOf(language)} onSelect={(index) => onLanguage(languages[index] ?? "de")} />;
}
