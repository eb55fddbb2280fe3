import { BlockStack, FormLayout, TextField } from "@shopify/polaris";
import { LanguageTabs } from "#app/ui/language-tabs.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import type { Language } from "#app/shared/languages.ts";
import type { SurveyContent, SurveyTexts } from "../model/survey-content.ts";

interface SurveyTextFieldsProps {
  readonly content: SurveyContent;
  readonly language: Language;
  readonly errorOf: (path: string) => string | undefined;
  readonly onLanguage: (language: Language) => void;
  readonly onChange: (content: SurveyContent) => void;
}

type TextName = keyof SurveyTexts;

const lengths: Record<TextName, number> = { title: 120, purpose: 600, question: 300, scaleLow: 60, scaleHigh: 60, followUp: 300, thanks: 300 };
const names = Object.keys(lengths) as TextName[];

/** All words a shopper reads, one language at a time. */
export function SurveyTextFields(props: SurveyTextFieldsProps) {
  const t = useText();
  const { content, language, errorOf } = props;
  const field = (name: TextName, multiline?: number) => (
    <TextField
      id={`texts.${language}.${name}`}
      label={t(`surveys.texts.${name}`)}
      helpText={name === "purpose" ? t("surveys.texts.purposeHelp") : undefined}
      autoComplete="off"
      multiline={multiline}
      maxLength={lengths[name]}
      value={content.texts[language][name]}
      error={errorOf(`texts.${language}.${name}`)}
      onChange={(text) => props.onChange(withText(content, language, { [name]: text }))}
    />
  );
  return (
    <SectionCard title={t("surveys.texts.title_section")} lead={t("surveys.texts.lead")}>
      <BlockStack gap="300">
        <LanguageTabs
          id="texts"
          language={language}
          errorsIn={(code) => names.filter((name) => errorOf(`texts.${code}.${name}`) !== undefined).length}
          onLanguage={props.onLanguage}
        />
        <FormLayout>
          {field("title")}
          {field("purpose", 3)}
          {field("question", 2)}
          <FormLayout.Group condensed>
            {field("scaleLow")}
            {field("scaleHigh")}
          </FormLayout.Group>
          {field("followUp", 2)}
          {field("thanks", 2)}
        </FormLayout>
      </BlockStack>
    </SectionCard>
  );
}

function withText(content: SurveyContent, language: Language, changed: Partial<SurveyTexts>): SurveyContent {
  return { ...content, texts: { ...content.texts, [language]: { ...content.texts[language], ...changed } } };
}
