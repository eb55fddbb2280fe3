import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { FactList } from "#app/ui/fact-list.tsx";
import { useIsReader } from "#app/ui/reader.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { ApprovalEntryView, GateView, ShownFacts } from "../model/approval.ts";
import { standingOf, type EntryStanding } from "./entry-standing.ts";
import { verdictKey } from "./new-entry.ts";

interface ApprovalEntriesProps {
  readonly entries: GateView["entries"];
  readonly contentHash: string;
  /** The day on which an entry must still be valid. */
  readonly validOn: string;
  /** Null where nothing can be taken back now. */
  readonly onRevoke: ((entry: ApprovalEntryView) => void) | null;
}

const tones: Record<EntryStanding, "success" | "attention" | undefined> = {
  current: "success",
  revoked: undefined,
  "other-content": "attention",
  expired: "attention",
  replaced: undefined,
};

/** All that was ever recorded, the newest first; nothing is deleted, what was taken back stays with the line that says so. */
export function ApprovalEntries({ entries, contentHash, validOn, onRevoke }: ApprovalEntriesProps) {
  return (
    <ul className="kundentag-comments">
      {entries.toReversed().map((entry) => (
        <li key={entry.id}>
          {entry.kind === "revocation" ? (
            <Revocation entry={entry} entries={entries} />
          ) : (
            <Entry entry={entry} standing={standingOf(entry, entries, { contentHash, validOn })} onRevoke={onRevoke && (() => onRevoke(entry))} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Revocation({ entry, entries }: { readonly entry: ApprovalEntryView; readonly entries: GateView["entries"] }) {
  const t = useText();
  const format = useFormat();
  const nameOf = useAccountName();
  const revoked = entries.find(({ id }) => id === entry.revokes);
  const what = revoked && revoked.kind !== "revocation" ? t(`approvals.kind.${revoked.kind}`) : "";
  return <Text as="p">{t("approvals.entries.revocation", { what, person: revoked?.person ?? "", date: format.dateTime(entry.recordedAt), by: nameOf(entry.recordedBy) })}</Text>;
}

interface EntryProps {
  readonly entry: ApprovalEntryView;
  readonly standing: EntryStanding;
  readonly onRevoke: (() => void) | null;
}

function Entry({ entry, standing, onRevoke }: EntryProps) {
  const t = useText();
  const kind = entry.kind === "revocation" ? "controller-decision" : entry.kind;
  return (
    <BlockStack gap="300">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h4" variant="headingSm">
          {t("approvals.entries.heading", { what: t(`approvals.kind.${kind}`), person: entry.person })}
        </Text>
        <Badge tone={tones[standing]}>{t(`approvals.standing.${standing}`)}</Badge>
      </InlineStack>
      <EntryFacts entry={entry} kind={kind} />
      {entry.shown && <Shown shown={entry.shown} />}
      {onRevoke && standing !== "revoked" && (
        <InlineStack>
          <Button variant="plain" tone="critical" onClick={onRevoke} accessibilityLabel={t("approvals.revokeThis", { what: t(`approvals.kind.${kind}`), person: entry.person })}>
            {t("approvals.revoke")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function EntryFacts({ entry, kind }: { readonly entry: ApprovalEntryView; readonly kind: Exclude<ApprovalEntryView["kind"], "revocation"> }) {
  const t = useText();
  const format = useFormat();
  const nameOf = useAccountName();
  const facts = [
    { name: t(`approvals.verdictOf.${kind}`), value: entry.verdict ? t(verdictKey(kind, entry.verdict)) : "" },
    { name: t("approvals.fields.conditions"), value: entry.conditions },
    { name: t("approvals.fields.role"), value: entry.role },
    { name: t("approvals.fields.firm"), value: entry.firm },
    { name: t("approvals.fields.text"), value: entry.text },
    { name: t("approvals.fields.document"), value: `${entry.documentName}\nSHA-256: ${entry.documentHash}` },
    { name: t("approvals.fields.givenOn"), value: format.dayOn(entry.givenOn) },
    { name: t("approvals.fields.validUntilOn"), value: format.dayOn(entry.validUntilOn) },
    { name: t("approvals.entries.recorded"), value: t("approvals.entries.recordedBy", { date: format.dateTime(entry.recordedAt), by: nameOf(entry.recordedBy) }) },
  ];
  return <FactList facts={facts.filter(({ value }) => value !== "")} />;
}

/** Which account put it on record, within a sentence. */
function useAccountName(): (staffId: string) => string {
  const t = useText();
  const isReader = useIsReader();
  return (staffId) => (isReader(staffId) ? t("approvals.entries.you") : t("approvals.entries.colleague", { staff: staffId }));
}

/** What the person was shown, as it was then. */
function Shown({ shown }: { readonly shown: ShownFacts }) {
  const t = useText();
  const language = useLanguage();
  return (
    <details className="kundentag-earlier">
      <summary>{t("approvals.entries.shown")}</summary>
      <div className="kundentag-document">
        <p>{shown.question[language]}</p>
        <ul>
          {shown.facts.map((fact, index) => (
            <li key={index}>{fact[language]}</li>
          ))}
        </ul>
        <p>{t("approvals.entries.basis", { basis: shown.proposedLegalBasis[language] })}</p>
      </div>
    </details>
  );
}
