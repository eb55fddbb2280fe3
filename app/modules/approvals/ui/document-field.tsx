import { Labelled, Text } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/ui/text.tsx";
import { documentHashOf } from "./document-hash.ts";

export interface NamedDocument {
  readonly documentName: string;
  readonly documentHash: string;
}

interface DocumentFieldProps extends NamedDocument {
  readonly error: string | undefined;
  readonly onChange: (document: NamedDocument) => void;
}

const id = "approval-document";
/** What an entry keeps of a file's name; the end of it, because the ending says what it is. */
const nameCharacters = 200;

/** The document of an entry: chosen from the own device and hashed there; the file itself goes nowhere. */
export function DocumentField({ documentName, documentHash, error, onChange }: DocumentFieldProps) {
  const t = useText();
  const [reading, setReading] = useState<"idle" | "reading" | "failed">("idle");
  const take = async (file: File | undefined) => {
    onChange({ documentName: "", documentHash: "" });
    if (!file) return setReading("idle");
    setReading("reading");
    const hash = await documentHashOf(file).catch(() => null);
    setReading(hash === null ? "failed" : "idle");
    if (hash !== null) onChange({ documentName: file.name.slice(-nameCharacters), documentHash: hash });
  };
  const wrong = reading === "failed" ? t("approvals.document.unreadable") : error;
  return (
    <Labelled id={id} requiredIndicator label={t("approvals.document.label")} helpText={t("approvals.document.help")} error={wrong}>
      <input
        id={id}
        className="kundentag-file"
        type="file"
        aria-invalid={wrong !== undefined}
        aria-describedby={[`${id}HelpText`, `${id}-chosen`, ...(wrong === undefined ? [] : [`${id}Error`])].join(" ")}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <div id={`${id}-chosen`} role="status" className="kundentag-wrap">
        {reading === "reading" && t("approvals.document.reading")}
        {documentHash !== "" && (
          <Text as="span" variant="bodySm">
            {t("approvals.document.chosen", { name: documentName, hash: documentHash })}
          </Text>
        )}
      </div>
    </Labelled>
  );
}
