import { ChoiceList, Text, TextField } from "@shopify/polaris";
import type { Problem } from "#app/ui/problem.ts";
import { useText } from "#app/ui/text.tsx";
import type { NewRequest } from "./new-request-modal.tsx";
import { useFieldError } from "./field-error.ts";

interface RequestFieldsProps {
  readonly request: NewRequest;
  readonly today: string;
  readonly problem: Problem | null;
  readonly onChange: (request: NewRequest) => void;
}

/** What the person wishes, who she is, and since when the merchant knows. */
export function RequestFields({ request, today, problem, onChange }: RequestFieldsProps) {
  const t = useText();
  const errorOf = useFieldError(problem);
  const textField = (name: "email" | "platformCustomerId" | "receivedOn") => ({
    id: `request-${name}`,
    autoComplete: "off",
    value: request[name],
    error: errorOf(name),
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
