import { BlockStack, FormLayout, TextField } from "@shopify/polaris";
import { LanguageTabs } from "#app/ui/language-tabs.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import type { Language } from "#app/shared/languages.ts";
import type { CustomerDayTexts } from "../model/customer-day-content.ts";
import type { FormPart } from "./form-part.ts";

interface BannerFieldsProps extends FormPart {
  readonly onLanguage: (language: Language) => void;
}

type TextName = keyof CustomerDayTexts;

const lengths: Record<TextName, number> = { headline: 120, body: 600, conditions: 2000 };
const names = Object.keys(lengths) as TextName[];

/** All words of the merchant's own that a shopper reads, one language at a time. */
export function BannerFields({ content, language, errorOf, onChange, onLanguage }: BannerFieldsProps) {
  const t = useText();
  const texts = content.texts[language];
  const field = (name: TextName, multiline?: number) => (
    <TextField
      id={`texts.${language}.${name}`}
      label={t(`customerDays.texts.${name}`)}
      helpText={name === "conditions" ? t("customerDays.texts.conditionsHelp") : undefined}
      autoComplete="off"
      requiredIndicator={name !== "conditions"}
      multiline={multiline}
      maxLength={lengths[name]}
      value={texts[name]}
      error={errorOf(`texts.${language}.${name}`)}
      onChange={(text) => onChange({ ...content, texts: { ...content.texts, [language]: { ...texts, [name]: text } } })}
    />
  );
  return (
    <SectionCard title={t("customerDays.texts.title")} lead={t("customerDays.texts.lead")}>
      <BlockStack gap="300">
        <LanguageTabs
          id="texts"
          language={language}
          errorsIn={(code) => names.filter((name) => errorOf(`texts.${code}.${name}`) !== undefined).length}
          onLanguage={onLanguage}
        />
        <FormLayout>
          {field("headline")}
          {field("body", 3)}
          {field("conditions", 3)}
        </FormLayout>
      </BlockStack>
    </SectionCard>
  );
}
