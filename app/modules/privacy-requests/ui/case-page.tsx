import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { DownloadButton } from "#app/ui/download-button.tsx";
import { FactList } from "#app/ui/fact-list.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { ErasureCertificate } from "../model/certificate.ts";
import type { PrivacyCaseDetail } from "../model/privacy-case.ts";
import { CaseStateBadge, UrgencyBadge } from "./case-state-badge.tsx";
import { CaseSteps } from "./case-steps.tsx";
import { CertificateCard } from "./certificate-card.tsx";

interface CasePageProps {
  readonly detail: PrivacyCaseDetail;
  readonly certificate: ErasureCertificate | null;
  readonly problem: Problem | null;
  readonly retrying: boolean;
  readonly onRetry: () => void;
  /** The package was taken away: the case has moved on. */
  readonly onDownloaded: () => void;
}

/** One request: who asked for what, what each module did, and the answer or the proof. */
export function CasePage({ detail, certificate, problem, retrying, onRetry, onDownloaded }: CasePageProps) {
  const t = useText();
  const retry = detail.canRetry ? { content: t("privacy.case.retry"), onAction: onRetry, loading: retrying } : undefined;
  return (
    <PageFrame title={t(`privacy.type.${detail.type}`)} back={{ content: t("privacy.desk.title"), url: "/app/privacy" }} primary={retry}>
      <BlockStack gap="400">
        {/* Where there is a certificate, it is what is printed: it holds the rest. */}
        <div className={certificate ? "kundentag-screen-only" : undefined}>
          <BlockStack gap="400">
            <ProblemBanner problem={problem} />
            <CaseFacts detail={detail} />
            {detail.type === "access" && <PackageCard detail={detail} onDownloaded={onDownloaded} />}
            <CaseSteps steps={detail.steps} settled={detail.state === "closed" || detail.state === "answered"} />
          </BlockStack>
        </div>
        {certificate && <CertificateCard certificate={certificate} />}
      </BlockStack>
    </PageFrame>
  );
}

function CaseFacts({ detail }: Pick<CasePageProps, "detail">) {
  const t = useText();
  const format = useFormat();
  const due = (
    <InlineStack gap="200">
      {format.date(detail.dueAt)}
      <UrgencyBadge urgency={detail.urgency} />
    </InlineStack>
  );
  const facts = [
    { name: t("privacy.fields.source"), value: t(`privacy.source.${detail.source}`) },
    { name: t("privacy.fields.received"), value: format.dateTime(detail.receivedAt) },
    { name: t("privacy.fields.due"), value: due },
    { name: t("privacy.fields.requester"), value: <Requester detail={detail} /> },
    ...(detail.answeredAt ? [{ name: t("privacy.fields.answered"), value: format.dateTime(detail.answeredAt) }] : []),
    ...(detail.closedAt ? [{ name: t("privacy.fields.closed"), value: format.dateTime(detail.closedAt) }] : []),
    ...(detail.heldAnything === null ? [] : [{ name: t("privacy.fields.held"), value: t(detail.heldAnything ? "privacy.case.held" : "privacy.case.notHeld") }]),
    { name: t("privacy.fields.caseId"), value: detail.caseId },
  ];
  return (
    <SectionCard title={t("privacy.case.facts")} aside={<CaseStateBadge state={detail.state} />}>
      <Text as="p">{t(`privacy.stateMeaning.${detail.state}`)}</Text>
      <FactList facts={facts} />
      {detail.type !== "shop-erasure" && detail.heldAnything !== false && <ProofsButton caseId={detail.caseId} />}
    </SectionCard>
  );
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

function Requester({ detail }: Pick<CasePageProps, "detail">) {
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

function PackageCard({ detail, onDownloaded }: Pick<CasePageProps, "detail" | "onDownloaded">) {
  const t = useText();
  const format = useFormat();
  const { state, expiresAt, downloads } = detail.package;
  return (
    <SectionCard title={t("privacy.package.title")}>
      <Text as="p">{t(`privacy.package.state.${state}`)}</Text>
      {state === "ready" && (
        <>
          <Text as="p" tone="subdued">
            {expiresAt && t("privacy.package.until", { date: format.dateTime(expiresAt) })} {downloads > 0 && t("privacy.package.opened", { count: downloads })}
          </Text>
          <InlineStack gap="300" blockAlign="start">
            <Button variant="primary" url={`/app/privacy/${detail.caseId}/package`}>
              {t("privacy.package.view")}
            </Button>
            <DownloadButton
              url={`/app/privacy/${detail.caseId}/package.json`}
              fileName={`${t("privacy.package.fileName")}-${detail.caseId}.json`}
              onFetched={onDownloaded}
            >
              {t("privacy.package.download")}
            </DownloadButton>
          </InlineStack>
        </>
      )}
    </SectionCard>
  );
}
