import { Banner, BlockStack, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useFieldErrors } from "#app/ui/field-issues.ts";
import { useFocusReturn } from "#app/ui/focus-return.ts";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { useText } from "#app/ui/text.tsx";
import type { ApprovalEntryFields } from "../model/approval-entry.ts";
import { approvalKinds, type ApprovalKind } from "../model/approval.ts";
import { ApprovalFields } from "./approval-fields.tsx";
import { newEntry } from "./new-entry.ts";

interface RecordApprovalModalProps {
  /** What is to be recorded; null while the dialog is closed. */
  readonly kind: ApprovalKind | null;
  readonly todayOn: string;
  /** The last day of what is decided about. */
  readonly lastOn: string;
  /** This account wrote the present content. */
  readonly isAuthor: boolean;
  readonly problem: Problem | null;
  readonly sending: boolean;
  readonly onSend: (entry: ApprovalEntryFields) => void;
  readonly onClose: () => void;
}

/** Puts on record what somebody said. What was typed stays when the dialog is closed, until it is recorded or another kind of entry begun. */
export function RecordApprovalModal({ kind, todayOn, lastOn, isAuthor, sending, onSend, onClose, ...props }: RecordApprovalModalProps) {
  const t = useText();
  const [entry, setEntry] = useState(newEntry({ kind: kind ?? "lawyer-opinion", todayOn, lastOn }));
  const [lastSent, setLastSent] = useState<ApprovalEntryFields | null>(null);
  const problem = lastSent === null ? null : props.problem;
  const errorOf = useFieldErrors(problem, { value: entry, lastSent });
  useFocusReturn(kind !== null);
  useEffect(() => {
    if (kind === null || kind === entry.kind) return;
    setEntry(newEntry({ kind, todayOn, lastOn }));
    setLastSent(null);
  }, [kind, entry.kind, todayOn, lastOn]);
  const isOwnContent = isAuthor && entry.kind !== "controller-decision";
  const other = approvalKinds.find((role) => role === problem?.other);
  const missing = approvalKinds.filter((role) => Array.isArray(problem?.missing) && problem.missing.includes(role));
  return (
    <Modal
      open={kind !== null}
      title={t(`approvals.recordTitle.${entry.kind}`)}
      onClose={onClose}
      primaryAction={{
        content: t("approvals.record"),
        loading: sending,
        onAction: () => {
          setLastSent(entry);
          onSend(entry);
        },
      }}
      secondaryActions={[{ content: t("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <ProblemBanner problem={problem}>
            {other !== undefined && <p>{t("approvals.otherRole", { role: t(`approvals.kind.${other}`) })}</p>}
            {missing.length > 0 && <p>{t("approvals.missingFirst", { what: missing.map((role) => t(`approvals.kind.${role}`)).join(", ") })}</p>}
          </ProblemBanner>
          {isOwnContent && problem?.kind !== "author-is-reviewer" && (
            <Banner tone="warning" title={t("approvals.fourEyes.title")}>
              {t("approvals.fourEyes.body")}
            </Banner>
          )}
          <Text as="p">{t(`approvals.about.${entry.kind}`)}</Text>
          <ApprovalFields entry={entry} todayOn={todayOn} errorOf={errorOf} onChange={setEntry} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
