import { ChoiceList } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import type { SurveyMode } from "../model/legal-basis.ts";

interface SurveyModeChoiceProps {
  readonly mode: SurveyMode;
  readonly onChange: (mode: SurveyMode) => void;
}

/** Whose an answer is, said in plain words: shoppers are promised exactly this. */
export function SurveyModeChoice({ mode, onChange }: SurveyModeChoiceProps) {
  const t = useText();
  return (
    <ChoiceList
      title={t("surveys.mode.question")}
      choices={[
        { label: t("surveys.mode.anonymous"), value: "anonymous", helpText: t("surveys.mode.anonymousHelp") },
        { label: t("surveys.mode.linked"), value: "linked", helpText: t("surveys.mode.linkedHelp") },
      ]}
      selected={[mode]}
      onChange={([chosen]) => onChange(chosen === "linked" ? "linked" : "anonymous")}
    />
  );
}
