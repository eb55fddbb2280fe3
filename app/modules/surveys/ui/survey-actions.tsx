import { Text } from "@shopify/polaris";
import { useState } from "react";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import type { PageFrameProps } from "#app/ui/page-frame.tsx";
import { useText } from "#app/ui/text.tsx";
import { mayDo } from "../model/survey-state.ts";
import type { SurveyDetail } from "../model/screens.ts";

/** What can be done with a survey as a whole. `publish` saves what is on the screen first. */
export type SurveyIntent = "publish" | "pause" | "resume" | "close" | "delete";

/** What an action's answer says was done; null while nothing was, or when it was refused. */
export function doneOf(answer: unknown): SurveyIntent | "save" | null {
  const { ok, value } = (answer ?? {}) as { ok?: boolean; value?: { done: SurveyIntent | "save" } };
  return ok === true && value ? value.done : null;
}

interface SurveyActionsProps {
  readonly survey: SurveyDetail;
  /** Something on the screen, or in the saved draft, is not what shoppers see. */
  readonly hasChanges: boolean;
  /** Something on the screen is not saved yet: publishing saves it first. */
  readonly hasUnsaved: boolean;
  /** Shows what is still missing; null when nothing is. */
  readonly whyNotPublish: (() => void) | null;
  readonly working: SurveyIntent | null;
  readonly onAct: (intent: SurveyIntent) => void;
}

interface SurveyActions {
  readonly primary: PageFrameProps["primary"];
  readonly secondary: PageFrameProps["secondary"];
  /** The question that is asked before it is done. */
  readonly modal: React.ReactNode;
}

/** The actions of the editor's page, each with its question; which are there depends on the survey's state. */
export function useSurveyActions(props: SurveyActionsProps): SurveyActions {
  const t = useText();
  const [asking, setAsking] = useState<SurveyIntent | null>(null);
  const { survey } = props;
  const can = (intent: SurveyIntent) => mayDo(survey.state, intent);
  const ask = (intent: SurveyIntent) => ({ onAction: () => setAsking(intent), loading: props.working === intent });
  const publish = {
    content: t(survey.published ? "surveys.actions.publishChanges" : "surveys.actions.publish"),
    ...ask("publish"),
    ...(props.whyNotPublish && { onAction: props.whyNotPublish }),
  };
  const resume = { content: t("surveys.actions.resume"), ...ask("resume") };
  const offersPublish = can("publish") && (survey.state === "draft" || props.hasChanges);
  const secondary = [
    ...(survey.published ? [{ content: t("surveys.actions.results"), url: `/app/surveys/${survey.id}/results` }] : []),
    ...(can("resume") && offersPublish ? [resume] : []),
    ...(can("pause") ? [{ content: t("surveys.actions.pause"), ...ask("pause") }] : []),
    ...(can("close") ? [{ content: t("surveys.actions.close"), ...ask("close") }] : []),
    ...(can("delete") ? [{ content: t("surveys.actions.delete"), destructive: true, ...ask("delete") }] : []),
  ];
  const answer = (intent: SurveyIntent | null) => {
    setAsking(null);
    if (intent !== null) props.onAct(intent);
  };
  return {
    primary: offersPublish ? publish : can("resume") ? resume : undefined,
    secondary,
    modal: <IntentModal intent={asking} isFirst={survey.published === null} hasUnsaved={props.hasUnsaved} onAnswer={answer} />,
  };
}

interface IntentModalProps {
  readonly intent: SurveyIntent | null;
  readonly isFirst: boolean;
  readonly hasUnsaved: boolean;
  readonly onAnswer: (intent: SurveyIntent | null) => void;
}

function IntentModal({ intent, isFirst, hasUnsaved, onAnswer }: IntentModalProps) {
  const t = useText();
  const question = intent === "publish" && !isFirst ? "publishChanges" : (intent ?? "publish");
  return (
    <ConfirmModal
      open={intent !== null}
      title={t(`surveys.confirm.${question}.title`)}
      confirm={t(`surveys.actions.${question}`)}
      destructive={intent === "close" || intent === "delete"}
      onConfirm={() => onAnswer(intent)}
      onClose={() => onAnswer(null)}
    >
      {intent === "publish" && hasUnsaved && <Text as="p">{t("surveys.confirm.savesFirst")}</Text>}
      <Text as="p">{t(`surveys.confirm.${question}.body`)}</Text>
    </ConfirmModal>
  );
}
