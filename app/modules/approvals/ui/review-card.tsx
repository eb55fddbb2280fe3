import { Banner, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import { wentWell, type Problem } from "#app/ui/problem.ts";
import { SectionCard } from "#app/ui/section-card.tsx";
import { StatusMessage } from "#app/ui/status-message.tsx";
import { useText } from "#app/ui/text.tsx";
import type { ApprovalEntryFields } from "../model/approval-entry.ts";
import type { ApprovalEntryView, ApprovalKind, GateView } from "../model/approval.ts";
import { ApprovalEntries } from "./approval-entries.tsx";
import { GateChecklist } from "./gate-checklist.tsx";
import { RecordApprovalModal } from "./record-approval-modal.tsx";

export interface ReviewCardProps {
  readonly gate: GateView;
  /** Of the present content, as it is saved. */
  readonly contentHash: string;
  readonly todayOn: string;
  /** The last day of what is decided about. */
  readonly lastOn: string;
  /** This account wrote the present content. */
  readonly isAuthor: boolean;
  /** What it was for is over or was called off: nothing is awaited any more. */
  readonly isOver: boolean;
  readonly canRecord: boolean;
  readonly canRevoke: boolean;
  /** Something on the screen is not saved: nobody can decide about it yet. */
  readonly isChanged: boolean;
  /** What taking an entry back leads to, in words. */
  readonly revokeMeaning: string;
  /** The page with everything that reviewers are shown. */
  readonly sheetUrl: string;
  readonly problem: Problem | null;
  /** The last answer, once it is complete; undefined before. */
  readonly answer: unknown;
  readonly working: "record" | "revoke" | null;
  readonly onRecord: (entry: ApprovalEntryFields) => void;
  readonly onRevoke: (entryId: string) => void;
}

/** What must be on record before it goes on, what is missing, and all that was recorded (law section 3). Passes no verdict. */
export function ReviewCard(props: ReviewCardProps) {
  const t = useText();
  const { gate, answer } = props;
  const [recording, setRecording] = useState<ApprovalKind | null>(null);
  const [revoking, setRevoking] = useState<ApprovalEntryView | null>(null);
  // What was refused is said where it was asked for: in the dialog, or here.
  const [asked, setAsked] = useState<"record" | "revoke" | null>(null);
  // What was typed stays while colleagues record other things; a form that was recorded, or is about another content, begins anew.
  const [recorded, setRecorded] = useState(0);
  useEffect(() => {
    if (!wentWell(answer)) return;
    setRecording(null);
    setRecorded((times) => times + 1);
  }, [answer]);
  const mayRecord = props.canRecord && !props.isChanged;
  const answerRevoke = (entry: ApprovalEntryView | null) => {
    setRevoking(null);
    if (entry === null) return;
    setAsked("revoke");
    props.onRevoke(entry.id);
  };
  return (
    <SectionCard title={t(props.isOver ? "approvals.titleOver" : "approvals.title")} lead={t(props.isOver ? "approvals.leadOver" : "approvals.lead")}>
      <ProblemBanner problem={asked === "revoke" ? props.problem : null} />
      {!props.isOver && (
        <>
          <GateState {...props} />
          <GateChecklist gate={gate} onRecord={mayRecord ? setRecording : null} />
        </>
      )}
      <InlineStack>
        <Link url={props.sheetUrl}>{t("approvals.sheet")}</Link>
      </InlineStack>
      <Ledger {...props} onRevoke={props.canRevoke ? setRevoking : null} />
      <RecordApprovalModal
        key={props.contentHash + String(recorded)}
        kind={recording}
        todayOn={props.todayOn}
        lastOn={props.lastOn}
        isAuthor={props.isAuthor}
        problem={asked === "record" ? props.problem : null}
        sending={props.working === "record"}
        onSend={(entry) => {
          setAsked("record");
          props.onRecord(entry);
        }}
        onClose={() => setRecording(null)}
      />
      <ConfirmModal
        open={revoking !== null}
        title={t("approvals.revokeTitle")}
        confirm={t("approvals.revoke")}
        destructive
        onConfirm={() => answerRevoke(revoking)}
        onClose={() => answerRevoke(null)}
      >
        {props.revokeMeaning}
      </ConfirmModal>
      <StatusMessage message={wentWell(answer) && asked !== null ? t(`approvals.done.${asked}`) : ""} />
    </SectionCard>
  );
}

interface LedgerProps extends Omit<ReviewCardProps, "onRevoke"> {
  readonly onRevoke: ((entry: ApprovalEntryView) => void) | null;
}

function Ledger({ gate, isOver, contentHash, todayOn, lastOn, onRevoke }: LedgerProps) {
  const t = useText();
  if (gate.entries.length === 0) return isOver ? <Text as="p">{t("approvals.noneOver")}</Text> : null;
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {t("approvals.entries.title")}
      </Text>
      <ApprovalEntries entries={gate.entries} contentHash={contentHash} validOn={lastOn > todayOn ? lastOn : todayOn} onRevoke={onRevoke} />
    </BlockStack>
  );
}

function GateState({ gate, canRecord, isChanged }: ReviewCardProps) {
  const t = useText();
  if (canRecord && isChanged) return <Banner>{t("approvals.saveFirst")}</Banner>;
  if (!canRecord && gate.entries.length === 0) return <Text as="p">{t("approvals.notYet")}</Text>;
  if (gate.outcome === "allowed") return <Banner tone="success">{t("approvals.complete")}</Banner>;
  return <Text as="p">{t("approvals.missing", { count: gate.missing.length })}</Text>;
}
