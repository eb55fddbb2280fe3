import { Banner, BlockStack, Checkbox, ChoiceList, Modal, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useFocusReturn } from "#app/ui/focus-return.ts";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import type { TextKey } from "#app/ui/text-key.ts";
import { useText } from "#app/ui/text.tsx";

export interface NewRequest {
  readonly type: "access" | "erasure";
  readonly email: string;
  readonly platformCustomerId: string;
  /** Calendar day on which the person asked: the due date counts from it. */
  readonly receivedOn: string;
  /** Said in words that an erasure is meant. */
  readonly isConfirmed: boolean;
  /** Made when the form is opened: a second click is the same request. */
  readonly submission: string;
}

interface NewRequestModalProps {
  readonly open: boolean;
  readonly today: string;
  readonly problem: Problem | null;
  readonly sending: boolean;
  readonly onSend: (request: NewRequest) => void;
  readonly onClose: () => void;
}

/** Starts an access or an erasure for a customer named by e-mail or id. An erasure must be confirmed in words. */
export function NewRequestModal(props: NewRequestModalProps) {
  const t = useText();
  const [request, setRequest] = useState<NewRequest>({ type: "access", email: "", platformCustomerId: "", receivedOn: props.today, isConfirmed: false, submission: "" });
  const [isTried, setTried] = useState(false);
  useFocusReturn(props.open);
  useEffect(() => {
    if (props.open) setRequest((typed) => ({ ...typed, submission: crypto.randomUUID() }));
  }, [props.open]);
  const isErasure = request.type === "erasure";
  const isMissing = isErasure && !request.isConfirmed;
  const send = () => {
    setTried(true);
    if (!isMissing) props.onSend(request);
  };
  return (
    <Modal
      open={props.open}
      title={t("privacy.new.title")}
      onClose={props.onClose}
      primaryAction={{
        content: t(isErasure ? "privacy.new.startErasure" : "privacy.new.startAccess"),
        destructive: isErasure,
        loading: props.sending,
        onAction: send,
      }}
      secondaryActions={[{ content: t("actions.cancel"), onAction: props.onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <ProblemBanner problem={props.problem?.field === undefined ? props.problem : null} />
          <RequestFields request={request} today={props.today} problem={props.problem} onChange={setRequest} />
          {isErasure && (
            <ErasureConfirmation
              confirmed={request.isConfirmed}
              missing={isTried && isMissing}
              onChange={(isConfirmed) => setRequest({ ...request, isConfirmed })}
            />
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

const fieldErrors: Readonly<Record<string, TextKey>> = {
  "email-malformed": "problems.email-malformed.mend",
  "customer-id-malformed": "problems.customer-id-malformed.mend",
  "received-in-future": "problems.received-in-future.mend",
};

interface RequestFieldsProps {
  readonly request: NewRequest;
  readonly today: string;
  readonly problem: Problem | null;
  readonly onChange: (request: NewRequest) => void;
}

function RequestFields({ request, today, problem, onChange }: RequestFieldsProps) {
  const t = useText();
  const textField = (name: "email" | "platformCustomerId" | "receivedOn") => ({
    id: `request-${name}`,
    autoComplete: "off",
    value: request[name],
    error: problem?.field === name ? t(fieldErrors[problem.kind] ?? "fieldErrors.invalid") : undefined,
    onChange: (text: string) => onChange({ ...request, [name]: text }),
  });
  return (
    <>
      <ChoiceList
        title={t("privacy.new.what")}
        choices={[
          { label: t("privacy.type.access"), value: "access", helpText: t("privacy.new.accessHelp") },
          { label: t("privacy.type.erasure"), value: "erasure", helpText: t("privacy.new.erasureHelp") },
        ]}
        selected={[request.type]}
        onChange={([chosen]) => onChange({ ...request, type: chosen === "erasure" ? "erasure" : "access" })}
      />
      <Text as="p">{t("privacy.new.whom")}</Text>
      <TextField {...textField("email")} label={t("privacy.fields.email")} type="email" />
      <TextField {...textField("platformCustomerId")} label={t("privacy.fields.platformCustomerId")} helpText={t("privacy.new.customerIdHelp")} inputMode="numeric" />
      <TextField {...textField("receivedOn")} label={t("privacy.fields.received")} helpText={t("privacy.new.receivedHelp")} type="date" max={today} />
    </>
  );
}

interface ErasureConfirmationProps {
  readonly confirmed: boolean;
  readonly missing: boolean;
  readonly onChange: (confirmed: boolean) => void;
}

function ErasureConfirmation({ confirmed, missing, onChange }: ErasureConfirmationProps) {
  const t = useText();
  return (
    <BlockStack gap="300">
      <Banner tone="warning">{t("privacy.new.erasureWarning")}</Banner>
      <Checkbox
        label={t("privacy.new.erasureConfirm")}
        checked={confirmed}
        onChange={onChange}
        error={missing ? t("problems.confirmation-needed.mend") : undefined}
      />
    </BlockStack>
  );
}
