import { Banner, BlockStack, Checkbox, ChoiceList, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFocusReturn } from "#app/ui/focus-return.ts";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { useText } from "#app/ui/text.tsx";

export interface NewRequest {
  readonly type: "access" | "erasure";
  readonly email: string;
  readonly platformCustomerId: string;
  /** Calendar day on which the person asked: the due date counts from it. */
  readonly receivedOn: string;
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
  const [type, setType] = useState<NewRequest["type"]>("access");
  const [email, setEmail] = useState("");
  const [platformCustomerId, setPlatformCustomerId] = useState("");
  const [receivedOn, setReceivedOn] = useState(props.today);
  const [confirmed, setConfirmed] = useState(false);
  const [looked, setLooked] = useState(false);
  useFocusReturn(props.open);
  const erasing = type === "erasure";
  const mayStart = !erasing || confirmed;
  const send = () => {
    setLooked(true);
    if (mayStart) props.onSend({ type, email, platformCustomerId, receivedOn });
  };
  const errorOf = (field: string) => (props.problem?.field === field ? t(fieldErrors[props.problem.kind] ?? "problems.unexpected.mend") : undefined);
  const general = props.problem !== null && props.problem.field === undefined ? props.problem : null;
  return (
    <Modal
      open={props.open}
      title={t("privacy.new.title")}
      onClose={props.onClose}
      primaryAction={{
        content: t(erasing ? "privacy.new.startErasure" : "privacy.new.startAccess"),
        destructive: erasing,
        loading: props.sending,
        onAction: send,
      }}
      secondaryActions={[{ content: t("actions.cancel"), onAction: props.onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <ProblemBanner problem={general} />
          <ChoiceList
            title={t("privacy.new.what")}
            choices={[
              { label: t("privacy.type.access"), value: "access", helpText: t("privacy.new.accessHelp") },
              { label: t("privacy.type.erasure"), value: "erasure", helpText: t("privacy.new.erasureHelp") },
            ]}
            selected={[type]}
            onChange={([chosen]) => setType(chosen === "erasure" ? "erasure" : "access")}
          />
          <Text as="p">{t("privacy.new.whom")}</Text>
          <TextField label={t("privacy.fields.email")} type="email" autoComplete="off" value={email} onChange={setEmail} error={errorOf("email")} />
          <TextField
            label={t("privacy.fields.platformCustomerId")}
            helpText={t("privacy.new.customerIdHelp")}
            autoComplete="off"
            inputMode="numeric"
            value={platformCustomerId}
            onChange={setPlatformCustomerId}
            error={errorOf("platformCustomerId")}
          />
          <TextField
            label={t("privacy.fields.received")}
            helpText={t("privacy.new.receivedHelp")}
            type="date"
            autoComplete="off"
            max={props.today}
            value={receivedOn}
            onChange={setReceivedOn}
            error={errorOf("receivedOn")}
          />
          {erasing && <ErasureConfirmation confirmed={confirmed} missing={looked && !confirmed} onChange={setConfirmed} />}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

const fieldErrors: Readonly<Record<string, "problems.email-malformed.mend" | "problems.customer-id-malformed.mend" | "problems.received-in-future.mend">> = {
  "email-malformed": "problems.email-malformed.mend",
  "customer-id-malformed": "problems.customer-id-malformed.mend",
  "received-in-future": "problems.received-in-future.mend",
};

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
