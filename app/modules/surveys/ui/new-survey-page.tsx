import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import type { SurveyMode } from "../model/legal-basis.ts";
import { SurveyModeChoice } from "./survey-mode-choice.tsx";

interface NewSurveyPageProps {
  readonly creating: boolean;
  readonly problem: Problem | null;
  readonly onCreate: (mode: SurveyMode) => void;
}

/** The one decision that cannot be changed later comes first; all texts are there already and can be edited. */
export function NewSurveyPage({ creating, problem, onCreate }: NewSurveyPageProps) {
  const t = useText();
  const [mode, setMode] = useState<SurveyMode>("anonymous");
  return (
    <PageFrame title={t("surveys.new.title")} back={{ content: t("surveys.list.title"), url: "/app/surveys" }} width="narrow">
      <BlockStack gap="400">
        <ProblemBanner problem={problem} />
        <SectionCard title={t("surveys.mode.title")} lead={t("surveys.new.lead")}>
          <SurveyModeChoice mode={mode} onChange={setMode} />
          <InlineStack align="end">
            <Button variant="primary" loading={creating} onClick={() => onCreate(mode)}>
              {t("surveys.new.create")}
            </Button>
          </InlineStack>
        </SectionCard>
      </BlockStack>
    </PageFrame>
  );
}
