import { Badge } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import type { SurveyState } from "../model/survey-state.ts";

export const surveyStateTones = { draft: "info", published: "success", paused: "attention", closed: undefined } as const satisfies Record<SurveyState, string | undefined>;

/** Where a survey stands. */
export function SurveyStateBadge({ state }: { readonly state: SurveyState }) {
  const t = useText();
  return <Badge tone={surveyStateTones[state]}>{t(`surveys.state.${state}`)}</Badge>;
}
