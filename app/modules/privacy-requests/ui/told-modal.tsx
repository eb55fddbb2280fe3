import { BlockStack, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useFocusReturn } from "#app/ui/focus-return.ts";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { useText } from "#app/ui/text.tsx";
import type { CaseType } from "../model/privacy-case.ts";
import { answerWays } from "../model/told-answer.ts";
import { useFieldError } from "./field-error.ts";

/** When and how the person got her answer. */
export interface Told {
  readonly toldOn: string;
  readonly toldWay: string;
}

interface ToldModalProps {
  readonly open: boolean;
  readonly type: CaseType;
  readonly today: string;
  readonly problem: Problem | null;
  readonly sending: boolean;
  readonly onSend: (told: Told) => void;
  readonly onClose: () => void;
}

/** The merchant says that the person has her answer: the app sends nothing and cannot know it. */
export function ToldModal(props: ToldModalProps) {
  const t = useText();
  const [told, setTold] = useState<Told>({ toldOn: props.today, toldWay: "" });
  useFocusReturn(props.open);
  const errorOf = useFieldError(props.problem);
  const ways = answerWays.map((way) => ({ value: way, label: t(`privacy.told.ways.${way}`) }));
  return (
    <Modal
      open={props.open}
      title={t("privacy.told.title")}
      onClose={props.onClose}
      primaryAction={{ content: t("privacy.told.confirm"), loading: props.sending, onAction: () => props.onSend(told) }}
      secondaryActions={[{ content: t("actions.cancel"), onAction: props.onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <ProblemBanner problem={props.problem?.field === undefined ? props.problem : null} />
          <Text as="p">{t(props.type === "access" ? "privacy.told.accessLead" : "privacy.told.erasureLead")}</Text>
          <TextField
            id="told-on"
            type="date"
            autoComplete="off"
            label={t("privacy.told.on")}
            value={told.toldOn}
            max={props.today}
            error={errorOf("toldOn")}
            onChange={(toldOn) => setTold({ ...told, toldOn })}
          />
          <Select
            id="told-way"
            label={t("privacy.told.way")}
            options={[{ value: "", label: t("privacy.told.wayChoose"), disabled: true }, ...ways]}
            value={told.toldWay}
            error={errorOf("toldWay")}
            onChange={(toldWay) => setTold({ ...told, toldWay })}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
