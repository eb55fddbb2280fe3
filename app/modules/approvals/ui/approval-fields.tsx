import { ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import type { ApprovalEntryFields } from "../model/approval-entry.ts";
import { DocumentField } from "./document-field.tsx";
import { verdictKey, verdictsOf } from "./new-entry.ts";

interface ApprovalFieldsProps {
  readonly entry: ApprovalEntryFields;
  readonly todayOn: string;
  readonly errorOf: (path: string) => string | undefined;
  readonly onChange: (entry: ApprovalEntryFields) => void;
}

const lengths = { person: 120, role: 120, firm: 160, text: 5000, conditions: 2000 } as const;

/** Who said what, when, and in which document. */
export function ApprovalFields({ entry, todayOn, errorOf, onChange }: ApprovalFieldsProps) {
  const t = useText();
  const line = (name: keyof typeof lengths, multiline?: number) => (
    <TextField
      id={`approval-${name}`}
      label={t(`approvals.fields.${name}`)}
      helpText={name === "role" ? t(`approvals.roleExample.${entry.kind}`) : name === "text" ? t("approvals.fields.textHelp") : undefined}
      autoComplete="off"
      requiredIndicator={name !== "firm" && name !== "text"}
      multiline={multiline}
      maxLength={lengths[name]}
      value={entry[name]}
      error={errorOf(name)}
      onChange={(text) => onChange({ ...entry, [name]: text })}
    />
  );
  const day = (name: "givenOn" | "validUntilOn") => (
    <TextField
      id={`approval-${name}`}
      label={t(`approvals.fields.${name}`)}
      helpText={name === "validUntilOn" ? t("approvals.fields.validUntilHelp") : undefined}
      type="date"
      requiredIndicator
      autoComplete="off"
      max={name === "givenOn" ? todayOn : undefined}
      min={name === "validUntilOn" ? todayOn : undefined}
      value={entry[name]}
      error={errorOf(name)}
      onChange={(text) => onChange({ ...entry, [name]: text })}
    />
  );
  return (
    <FormLayout>
      <ChoiceList
        title={t(`approvals.verdictOf.${entry.kind}`)}
        choices={verdictsOf(entry.kind).map((verdict) => ({ value: verdict, label: t(verdictKey(entry.kind, verdict)) }))}
        selected={[entry.verdict]}
        error={errorOf("verdict")}
        onChange={([chosen]) => onChange({ ...entry, verdict: verdictsOf(entry.kind).find((verdict) => verdict === chosen) ?? entry.verdict })}
      />
      {entry.verdict === "conditional" && line("conditions", 3)}
      {line("person")}
      {line("role")}
      {line("firm")}
      {line("text", 4)}
      <DocumentField
        documentName={entry.documentName}
        documentHash={entry.documentHash}
        error={(errorOf("documentName") ?? errorOf("documentHash")) && t("approvals.document.missing")}
        onChange={(document) => onChange({ ...entry, ...document })}
      />
      <FormLayout.Group>
        {day("givenOn")}
        {day("validUntilOn")}
      </FormLayout.Group>
    </FormLayout>
  );
}
