import { BlockStack, Modal, type ComplexAction } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useFocusReturn } from "#app/ui/focus-return.ts";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { useText } from "#app/ui/text.tsx";
import type { PersonFinding } from "../model/person-finding.ts";
import { ErasureConfirmation } from "./erasure-confirmation.tsx";
import { IdentityFields } from "./identity-fields.tsx";
import { PersonFindingView } from "./person-finding-view.tsx";
import { RequestFields } from "./request-fields.tsx";

export interface NewRequest {
  readonly type: "access" | "erasure";
  readonly email: string;
  readonly platformCustomerId: string;
  /** Calendar day on which the person asked: the due date counts from it. */
  readonly receivedOn: string;
  readonly identityCheck: string;
  readonly identityNote: string;
  /** Said in words that an erasure is meant. */
  readonly isConfirmed: boolean;
  /** Made when the form is opened: a second click is the same request. */
  readonly submission: string;
}

interface NewRequestModalProps {
  readonly open: boolean;
  readonly today: string;
  readonly problem: Problem | null;
  /** Whom the last look-up found; a new object each time. */
  readonly finding: PersonFinding | null;
  readonly working: boolean;
  readonly onLookUp: (request: NewRequest) => void;
  readonly onSend: (request: NewRequest) => void;
  readonly onOpenCase: (caseId: string) => void;
  readonly onClose: () => void;
}

/** Starts an access or an erasure in two steps: whom it is about, then what was found and how her identity was checked. */
export function NewRequestModal(props: NewRequestModalProps) {
  const t = useText();
  const { open, finding, problem } = props;
  const [request, setRequest] = useState<NewRequest>(emptyRequest(props.today));
  const [shown, setShown] = useState<PersonFinding | null>(null);
  const [isTried, setTried] = useState(false);
  useFocusReturn(open);
  useEffect(() => {
    if (!open) return;
    setShown(null);
    setTried(false);
    setRequest((typed) => ({ ...typed, isConfirmed: false, submission: crypto.randomUUID() }));
  }, [open]);
  useEffect(() => {
    // What was found stays in view when the next step is refused.
    if (finding) setShown(finding);
  }, [finding]);
  const isMissing = request.type === "erasure" && !request.isConfirmed;
  const send = () => {
    setTried(true);
    if (!isMissing) props.onSend(request);
  };
  return (
    <Modal
      open={open}
      title={t("privacy.new.title")}
      onClose={props.onClose}
      primaryAction={{ ...useNextStep({ ...props, request, shown, send }), loading: props.working }}
      secondaryActions={[shown ? { content: t("privacy.found.back"), onAction: () => setShown(null) } : { content: t("actions.cancel"), onAction: props.onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <ProblemBanner problem={problem?.field === undefined ? problem : null} />
          {shown === null && <RequestFields request={request} today={props.today} problem={problem} onChange={setRequest} />}
          {shown !== null && <PersonFindingView finding={shown} type={request.type} />}
          {shown !== null && shown.openCase === null && (
            <>
              <IdentityFields request={request} problem={problem} onChange={setRequest} />
              {request.type === "erasure" && (
                <ErasureConfirmation
                  confirmed={request.isConfirmed}
                  missing={isTried && isMissing}
                  onChange={(isConfirmed) => setRequest({ ...request, isConfirmed })}
                />
              )}
            </>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function emptyRequest(today: string): NewRequest {
  return { type: "access", email: "", platformCustomerId: "", receivedOn: today, identityCheck: "", identityNote: "", isConfirmed: false, submission: "" };
}

interface Step extends Pick<NewRequestModalProps, "onLookUp" | "onOpenCase"> {
  readonly request: NewRequest;
  readonly shown: PersonFinding | null;
  readonly send: () => void;
}

function useNextStep({ request, shown, send, onLookUp, onOpenCase }: Step): ComplexAction {
  const t = useText();
  if (shown === null) return { content: t("privacy.found.lookUp"), onAction: () => onLookUp(request) };
  const { openCase } = shown;
  if (openCase) return { content: t("privacy.found.goOn"), onAction: () => onOpenCase(openCase.caseId) };
  const isErasure = request.type === "erasure";
  return { content: t(isErasure ? "privacy.new.startErasure" : "privacy.new.startAccess"), destructive: isErasure, onAction: send };
}
