import { Banner, BlockStack, Checkbox, ChoiceList, Text, TextField } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import type { Language } from "#app/shared/languages.ts";
import type { LegalBasis, SurveyMode } from "../model/legal-basis.ts";
import type { SurveyContent } from "../model/survey-content.ts";
import { SurveyModeChoice } from "./survey-mode-choice.tsx";

interface SurveyPrivacyFieldsProps {
  readonly content: SurveyContent;
  readonly language: Language;
  readonly isModeFixed: boolean;
  readonly errorOf: (path: string) => string | undefined;
  readonly onChange: (content: SurveyContent) => void;
}

/** Whose the answers are, on what basis, and how long they stay: the notice is generated from these. */
export function SurveyPrivacyFields(props: SurveyPrivacyFieldsProps) {
  const t = useText();
  const { content, onChange } = props;
  return (
    <>
      <SectionCard title={t("surveys.mode.title")}>
        {props.isModeFixed ? (
          <FixedMode mode={content.mode} />
        ) : (
          <>
            <Text as="p">{t("surveys.mode.fixedLater")}</Text>
            <SurveyModeChoice mode={content.mode} onChange={(mode) => onChange(withMode(content, mode))} />
          </>
        )}
        {content.mode === "linked" && <MinimumAge {...props} />}
      </SectionCard>
      <SectionCard title={t("surveys.privacy.title")} lead={t("surveys.privacy.lead")}>
        <LegalBasisFields {...props} />
        <Retention {...props} />
        <Checkbox
          label={t("surveys.privacy.quotesComments")}
          helpText={t("surveys.privacy.quotesCommentsHelp")}
          checked={content.quotesComments}
          onChange={(quotesComments) => onChange({ ...content, quotesComments })}
        />
      </SectionCard>
    </>
  );
}

/** What shoppers were promised, in words instead of a choice that cannot be made. */
function FixedMode({ mode }: { readonly mode: SurveyMode }) {
  const t = useText();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t(`surveys.mode.${mode}`)}
      </Text>
      <Text as="p">{t(mode === "linked" ? "surveys.mode.linkedHelp" : "surveys.mode.anonymousHelp")}</Text>
      <Banner>{t("surveys.mode.fixed")}</Banner>
    </BlockStack>
  );
}

function LegalBasisFields({ content, language, errorOf, onChange }: SurveyPrivacyFieldsProps) {
  const t = useText();
  const choices: LegalBasis[] = content.mode === "linked" ? ["consent"] : ["none-anonymous", "legitimate-interest"];
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("surveys.privacy.legalBasis")}
        choices={choices.map((value) => ({ value, label: t(`surveys.basis.${value}.name`), helpText: t(`surveys.basis.${value}.help`) }))}
        selected={[content.legalBasis]}
        error={errorOf("legalBasis")}
        onChange={([chosen]) => onChange({ ...content, legalBasis: choices.find((basis) => basis === chosen) ?? content.legalBasis })}
      />
      {content.legalBasis === "legitimate-interest" && (
        <TextField
          id={`legitimateInterest.${language}`}
          label={t("surveys.privacy.legitimateInterest", { language: t(`languages.${language}`) })}
          helpText={t("surveys.privacy.legitimateInterestHelp")}
          autoComplete="off"
          multiline={2}
          maxLength={600}
            value={content.legitimateInterest[language]}
          error={errorOf(`legitimateInterest.${language}`)}
          onChange={(text) => onChange({ ...content, legitimateInterest: { ...content.legitimateInterest, [language]: text } })}
        />
      )}
    </BlockStack>
  );
}

function Retention({ content, errorOf, onChange }: SurveyPrivacyFieldsProps) {
  const t = useText();
  return (
    <TextField
      id="retentionDays"
      label={t("surveys.privacy.retentionDays")}
      helpText={t(content.mode === "linked" ? "surveys.privacy.retentionLinkedHelp" : "surveys.privacy.retentionAnonymousHelp")}
      type="number"
      min={1}
      max={3650}
      suffix={t("surveys.privacy.days")}
      autoComplete="off"
      value={content.retentionDays === 0 ? "" : String(content.retentionDays)}
      error={errorOf("retentionDays")}
      onChange={(text) => onChange({ ...content, retentionDays: wholeNumber(text) })}
    />
  );
}

function MinimumAge({ content, errorOf, onChange }: SurveyPrivacyFieldsProps) {
  const t = useText();
  return (
    <TextField
      id="minimumAge"
      label={t("surveys.privacy.minimumAge")}
      helpText={t("surveys.privacy.minimumAgeHelp")}
      type="number"
      min={13}
      max={18}
      suffix={t("surveys.privacy.years")}
      autoComplete="off"
      value={content.minimumAge === 0 ? "" : String(content.minimumAge)}
      error={errorOf("minimumAge")}
      onChange={(text) => onChange({ ...content, minimumAge: wholeNumber(text) })}
    />
  );
}

/** Linking rests on consent, everything else does not: the basis follows the mode. */
function withMode(content: SurveyContent, mode: SurveyMode): SurveyContent {
  if (mode === content.mode) return content;
  return { ...content, mode, legalBasis: mode === "linked" ? "consent" : "none-anonymous" };
}

function wholeNumber(text: string): number {
  return Number.parseInt(text, 10) || 0;
}
