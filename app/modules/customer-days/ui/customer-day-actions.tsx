import { useState } from "react";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import type { PageFrameProps } from "#app/ui/page-frame.tsx";
import { useText } from "#app/ui/text.tsx";
import { mayDo } from "../model/customer-day-state.ts";
import type { CustomerDayDetail } from "../model/screens.ts";

/** What a person can do with a customer day as a whole. `submit` saves what is on the screen first. */
export type DayIntent = "submit" | "schedule" | "back-to-draft" | "cancel" | "delete" | "stop";

/** What an action's answer says was done; null while nothing was, or when it was refused. */
export function doneOf(answer: unknown): DayIntent | "save" | null {
  const { ok, value } = (answer ?? {}) as { ok?: boolean; value?: { done: DayIntent | "save" } };
  return ok === true && value ? value.done : null;
}

const isDestructive = (intent: DayIntent): boolean => intent === "cancel" || intent === "delete" || intent === "stop";

interface CustomerDayActionsProps {
  readonly day: CustomerDayDetail;
  /** Something on the screen is not saved: what reviewers would decide about is not what stands there. */
  readonly isChanged: boolean;
  readonly working: DayIntent | "save" | null;
  readonly onAct: (intent: DayIntent) => void;
}

interface CustomerDayActions {
  readonly primary: PageFrameProps["primary"];
  readonly secondary: PageFrameProps["secondary"];
  /** The question that is asked before it is done. */
  readonly modal: React.ReactNode;
}

/** The actions of the day's page, each with its question; which are there depends on the state, and on what is on record. */
export function useCustomerDayActions({ day, isChanged, working, onAct }: CustomerDayActionsProps): CustomerDayActions {
  const t = useText();
  const [asking, setAsking] = useState<DayIntent | null>(null);
  const action = (intent: DayIntent) => ({
    content: t(`customerDays.actions.${intent}`),
    onAction: () => setAsking(intent),
    loading: working === intent,
    destructive: isDestructive(intent),
  });
  // What can be deleted needs no calling off.
  const can = (intent: DayIntent) => mayDo(day.state, intent) && (intent === "delete" ? day.isDeletable : intent !== "cancel" || !day.isDeletable);
  const submit = { ...action("submit"), disabled: working !== null };
  const schedule = { ...action("schedule"), disabled: working !== null || isChanged || day.gate.outcome !== "allowed" };
  const secondary = (["back-to-draft", "cancel", "delete", "stop"] as const).filter(can).map(action);
  const answer = (intent: DayIntent | null) => {
    setAsking(null);
    if (intent !== null) onAct(intent);
  };
  return {
    primary: can("submit") ? submit : can("schedule") ? schedule : undefined,
    secondary,
    modal: <IntentModal intent={asking} onAnswer={answer} />,
  };
}

function IntentModal({ intent, onAnswer }: { readonly intent: DayIntent | null; readonly onAnswer: (intent: DayIntent | null) => void }) {
  const t = useText();
  const question = intent ?? "submit";
  return (
    <ConfirmModal
      open={intent !== null}
      title={t(`customerDays.confirm.${question}.title`)}
      confirm={t(`customerDays.actions.${question}`)}
      destructive={intent !== null && isDestructive(intent)}
      onConfirm={() => onAnswer(intent)}
      onClose={() => onAnswer(null)}
    >
      {t(`customerDays.confirm.${question}.body`)}
    </ConfirmModal>
  );
}
