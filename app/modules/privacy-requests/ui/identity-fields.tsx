import { BlockStack, ChoiceList, TextField } from "@shopify/polaris";
import type { Problem } from "#app/ui/problem.ts";
import { useText } from "#app/ui/text.tsx";
import { identityChecks, identityNoteCharacters } from "../model/identity-check.ts";
import { useFieldError } from "./field-error.ts";
import type { NewRequest } from "./new-request-modal.tsx";

interface IdentityFieldsProps {
  readonly request: NewRequest;
  readonly problem: Problem | null;
  readonly onChange: (request: NewRequest) => void;
}

/** How the merchant knows that the request is the person's own (law R-06). */
export function IdentityFields({ request, problem, onChange }: IdentityFieldsProps) {
  const t = useText();
  const errorOf = useFieldError(problem);
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("privacy.identity.title")}
        choices={identityChecks.map((check) => ({ value: check, label: t(`privacy.identity.checks.${check}`) }))}
        selected={[request.identityCheck]}
        error={errorOf("identityCheck")}
        onChange={([chosen = ""]) => onChange({ ...request, identityCheck: chosen })}
      />
      {request.identityCheck === "other" && (
        <TextField
          id="request-identityNote"
          autoComplete="off"
          multiline={2}
          label={t("privacy.identity.note")}
          helpText={t("privacy.identity.noteHelp")}
          maxLength={identityNoteCharacters}
          value={request.identityNote}
          error={errorOf("identityNote")}
          onChange={(identityNote) => onChange({ ...request, identityNote })}
        />
      )}
      <p className="kundentag-hint">{t("privacy.identity.help")}</p>
    </BlockStack>
  );
}
