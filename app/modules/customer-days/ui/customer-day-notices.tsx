import { Banner } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ConflictBanner } from "#app/ui/conflict-banner.tsx";
import type { Draft } from "#app/ui/draft.ts";
import { isMended } from "#app/ui/field-issues.ts";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { SuccessBanner } from "#app/ui/success-banner.tsx";
import { useFormat, useText } from "#app/ui/text.tsx";
import type { CustomerDayContent } from "../model/customer-day-content.ts";
import type { HeldReason } from "../model/customer-day-state.ts";
import type { CustomerDayDetail } from "../model/screens.ts";
import type { DayIntent } from "./customer-day-actions.tsx";
import { periodText } from "./period-text.ts";

interface CustomerDayNoticesProps {
  readonly day: CustomerDayDetail;
  readonly draft: Draft<CustomerDayContent>;
  readonly problem: Problem | null;
  readonly done: DayIntent | "save" | null;
  /** Theme editor with the block ready to be added. */
  readonly placeLink: string;
  /** Saves what stands here over what somebody else has saved. */
  readonly onKeepMine: (mine: { readonly value: CustomerDayContent; readonly revision: number }) => void;
}

/** Above everything else, one banner at most: what went wrong or what comes next, else why a day does not begin. */
export function CustomerDayNotices(props: CustomerDayNoticesProps) {
  const lastAnswer = useLastAnswer(props);
  const { heldReason } = props.day;
  return lastAnswer ?? (heldReason === null ? null : <HeldBanner reason={heldReason} />);
}

/** What was just done, or is about to be saved; null when there is nothing to say about it. */
function useLastAnswer({ day, draft, problem, done, placeLink, onKeepMine }: CustomerDayNoticesProps): ReactNode {
  const t = useText();
  const format = useFormat();
  if (draft.isOutdated) return <ConflictBanner onTakeNewest={draft.takeNewest} onKeepMine={() => onKeepMine(draft.keepMine())} />;
  if (problem !== null && !isMended(problem, draft)) return <DayProblem problem={problem} />;
  if (draft.isChanged) return day.gate.entries.some(({ isCurrent }) => isCurrent) ? <Banner tone="warning">{t("customerDays.editor.reopens")}</Banner> : null;
  if (done === "submit") return <SuccessBanner title={t("customerDays.done.submit")}>{t("customerDays.editor.afterSubmit")}</SuccessBanner>;
  if (done === "schedule") {
    return (
      <SuccessBanner title={t("customerDays.done.schedule")} action={{ content: t("customerDays.editor.place"), url: placeLink, external: true }}>
        {t("customerDays.editor.afterSchedule", { date: format.dayOn(day.startsOn), timeZone: day.timeZone })}
      </SuccessBanner>
    );
  }
  return null;
}

function DayProblem({ problem }: { readonly problem: Problem }) {
  const t = useText();
  const format = useFormat();
  // Nothing typed is at stake here: the page has the newest version already, and only the decision has to be made anew.
  const shown = problem.kind === "changed-meanwhile" ? { kind: "day-changed-meanwhile" } : problem;
  const { name, startsOn, endsOn } = (problem.kind === "overlaps" ? problem : (problem.overlap ?? {})) as Readonly<Record<string, unknown>>;
  return (
    <ProblemBanner problem={shown}>
      {typeof name === "string" && typeof startsOn === "string" && typeof endsOn === "string" && (
        <p>{t("customerDays.editor.overlapsWith", { name, period: periodText({ startsOn, endsOn }, format) })}</p>
      )}
    </ProblemBanner>
  );
}

function HeldBanner({ reason }: { readonly reason: HeldReason }) {
  const t = useText();
  return (
    <Banner tone="critical" title={t(`customerDays.held.${reason}.title`)}>
      {t(`customerDays.held.${reason}.mend`)}
    </Banner>
  );
}
