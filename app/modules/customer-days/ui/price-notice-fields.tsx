import { BlockStack, ChoiceList, Text, TextField } from "@shopify/polaris";
import { LanguageTabs } from "#app/ui/language-tabs.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import type { Language } from "#app/shared/languages.ts";
import type { CustomerDayContent } from "../model/customer-day-content.ts";
import type { FormPart } from "./form-part.ts";
import { useKeptChoices } from "./kept-choices.ts";

interface PriceNoticeFieldsProps extends FormPart {
  readonly onLanguage: (language: Language) => void;
}

type PriceNotice = CustomerDayContent["priceNotice"];

const newAnswers: readonly PriceNotice[] = [
  { kind: "unanswered" },
  { kind: "lowest-price", texts: { de: "", en: "" } },
  { kind: "not-applicable", reason: "" },
];

/**
 * The answer to § 11 PAngV: the text about the lowest price of the last 30 days, or the recorded reason why there is none. What
 * the answer should be is not said: that is for people to decide (law B-04, gate H15).
 */
export function PriceNoticeFields(props: PriceNoticeFieldsProps) {
  const t = useText();
  const { content, errorOf, onChange } = props;
  const { priceNotice } = content;
  const choose = useKeptChoices(priceNotice, newAnswers);
  const isFreeShipping = content.value.kind === "free-shipping";
  return (
    <SectionCard title={t("customerDays.price.title")}>
      <BlockStack gap="200">
        <Text as="p">{t("customerDays.price.norm")}</Text>
        <Text as="p">{t("customerDays.price.decision")}</Text>
        {isFreeShipping && <Text as="p">{t("customerDays.price.freeShipping")}</Text>}
      </BlockStack>
      <ChoiceList
        title={t("customerDays.price.question")}
        choices={newAnswers.map(({ kind }) => ({ value: kind, label: t(`customerDays.price.answers.${kind}.name`), helpText: t(`customerDays.price.answers.${kind}.help`) }))}
        selected={[priceNotice.kind]}
        error={errorOf("priceNotice") ?? errorOf("priceNotice.kind")}
        onChange={([kind]) => onChange({ ...content, priceNotice: choose(kind ?? "") })}
      />
      {priceNotice.kind === "lowest-price" && <LowestPriceTexts {...props} priceNotice={priceNotice} />}
      {priceNotice.kind === "not-applicable" && (
        <TextField
          id="priceNotice.reason"
          label={t("customerDays.price.reason")}
          helpText={t("customerDays.price.reasonHelp")}
          autoComplete="off"
          multiline={3}
          maxLength={1000}
          value={priceNotice.reason}
          error={errorOf("priceNotice.reason")}
          onChange={(reason) => onChange({ ...content, priceNotice: { kind: "not-applicable", reason } })}
        />
      )}
    </SectionCard>
  );
}

interface LowestPriceTextsProps extends PriceNoticeFieldsProps {
  readonly priceNotice: Extract<PriceNotice, { kind: "lowest-price" }>;
}

function LowestPriceTexts({ content, language, errorOf, onChange, onLanguage, priceNotice }: LowestPriceTextsProps) {
  const t = useText();
  return (
    <BlockStack gap="300">
      <LanguageTabs id="price" language={language} errorsIn={(code) => (errorOf(`priceNotice.texts.${code}`) === undefined ? 0 : 1)} onLanguage={onLanguage} />
      <TextField
        id={`priceNotice.texts.${language}`}
        label={t("customerDays.price.text", { language: t(`languages.${language}`) })}
        helpText={t("customerDays.price.textHelp")}
        autoComplete="off"
        multiline={3}
        maxLength={600}
        value={priceNotice.texts[language]}
        error={errorOf(`priceNotice.texts.${language}`)}
        onChange={(text) => onChange({ ...content, priceNotice: { kind: "lowest-price", texts: { ...priceNotice.texts, [language]: text } } })}
      />
    </BlockStack>
  );
}
