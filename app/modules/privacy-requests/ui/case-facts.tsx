import { InlineStack, Text } from "@shopify/polaris";
import { DownloadButton } from "#app/ui/download-button.tsx";
import { FactList, type Fact } from "#app/ui/fact-list.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { PrivacyCaseDetail } from "../model/privacy-case.ts";
import { CaseStateBadge, shownState, UrgencyBadge } from "./case-state-badge.tsx";

interface CaseProps {
  readonly detail: PrivacyCaseDetail;
}

/** Who asked for what, by when, and where it stands. */
export function CaseFacts({ detail }: CaseProps) {
  const t = useText();
  const facts = useFacts(detail);
  return (
    <SectionCard title={t("privacy.case.facts")} aside={<CaseStateBadge item={detail} />}>
      <Text as="p">{t(`privacy.stateMeaning.${shownState(detail)}`)}</Text>
      <FactList facts={facts} />
      {detail.type !== "shop-erasure" && detail.heldAnything !== false && <ProofsButton caseId={detail.caseId} />}
    </SectionCard>
  );
}

function useFacts(detail: PrivacyCaseDetail): Fact[] {
  const t = useText();
  const format = useFormat();
  const { answeredAt, closedAt, heldAnything, identity, told } = detail;
  const due = (
    <InlineStack gap="200">
      {format.date(detail.dueAt)}
      <UrgencyBadge urgency={detail.urgency} />
    </InlineStack>
  );
  const checked = identity && [t(`privacy.identity.done.${identity.check}`), identity.note].filter(Boolean).join(": ");
  const toldAt = told && t("privacy.case.toldAt", { date: format.dayOn(told.on), way: t(`privacy.told.ways.${told.way}`) });
  const made = t(detail.type === "access" ? "privacy.fields.answered" : "privacy.fields.erased");
  return [
    { name: t("privacy.fields.source"), value: t(`privacy.source.${detail.source}`) },
    { name: t("privacy.fields.received"), value: format.dateTime(detail.receivedAt) },
    { name: t("privacy.fields.due"), value: due },
    { name: t("privacy.fields.requester"), value: <Requester detail={detail} /> },
    ...(checked ? [{ name: t("privacy.fields.identity"), value: checked }] : []),
    ...(heldAnything === null ? [] : [{ name: t("privacy.fields.held"), value: t(heldAnything ? "privacy.case.held" : "privacy.case.notHeld") }]),
    ...(answeredAt ? [{ name: made, value: format.dateTime(answeredAt) }] : []),
    ...(toldAt ? [{ name: t("privacy.fields.told"), value: toldAt }] : []),
    ...(closedAt && detail.type === "access" ? [{ name: t("privacy.fields.closed"), value: format.dateTime(closedAt) }] : []),
    { name: t("privacy.fields.caseId"), value: detail.caseId },
  ];
}

/** Her consents as a page to print, in the language of the screen. */
function ProofsButton({ caseId }: { readonly caseId: string }) {
  const t = useText();
  const language = useLanguage();
  return (
    <DownloadButton
      inNewTab
      url={`/app/privacy/${caseId}/proofs.html?language=${language}`}
      fileName={`${t("privacy.case.proofsFile")}-${caseId}.html`}
    >
      {t("privacy.case.printProofs")}
    </DownloadButton>
  );
}

function Requester({ detail }: CaseProps) {
  const t = useText();
  if (detail.requester === null) return t(detail.type === "shop-erasure" ? "privacy.case.requesterShop" : "privacy.case.requesterGone");
  const { email, platformCustomerId, orders } = detail.requester;
  const parts = [
    email,
    platformCustomerId === null ? null : t("privacy.case.requesterId", { id: platformCustomerId }),
    orders > 0 ? t("privacy.case.requesterOrders", { count: orders }) : null,
  ];
  return parts.filter((part) => part !== null).join("\n") || t("privacy.case.requesterGone");
}
