import { Button, InlineStack, Text } from "@shopify/polaris";
import { DownloadButton } from "#app/ui/download-button.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useText } from "#app/ui/text.tsx";
import type { PrivacyCaseDetail } from "../model/privacy-case.ts";

interface PackageCardProps {
  readonly detail: PrivacyCaseDetail;
  readonly remaking: boolean;
  readonly onRemake: () => void;
  /** The merchant wants to say that the person has it. */
  readonly onTell: () => void;
  readonly onDownloaded: () => void;
}

/** The answer to an access request: to take away, to make anew, and to say that the person has it. */
export function PackageCard(props: PackageCardProps) {
  const { detail, remaking } = props;
  const t = useText();
  const { state } = detail.package;
  const isReady = state === "ready";
  return (
    <SectionCard title={t("privacy.package.title")}>
      <Text as="p">{t(`privacy.package.state.${state}`)}</Text>
      {isReady && <PackageFiles {...props} />}
      {detail.canRemake && (
        <InlineStack gap="300" blockAlign="start">
          <Button variant={isReady ? "primary" : undefined} onClick={props.onTell}>
            {t("privacy.package.toldAction")}
          </Button>
          {isReady && <Button url={`/app/privacy/${detail.caseId}/answer`}>{t("privacy.left.letter")}</Button>}
          <Button variant={isReady ? undefined : "primary"} loading={remaking} onClick={props.onRemake}>
            {t("privacy.package.remake")}
          </Button>
        </InlineStack>
      )}
    </SectionCard>
  );
}

function PackageFiles({ detail, onDownloaded }: PackageCardProps) {
  const t = useText();
  const format = useFormat();
  const { expiresAt, downloads } = detail.package;
  return (
    <>
      <InlineStack gap="300" blockAlign="start">
        <Button url={`/app/privacy/${detail.caseId}/package`}>{t("privacy.package.view")}</Button>
        <DownloadButton
          url={`/app/privacy/${detail.caseId}/package.json`}
          fileName={`${t("privacy.package.fileName")}-${detail.caseId}.json`}
          onFetched={onDownloaded}
        >
          {t("privacy.package.download")}
        </DownloadButton>
      </InlineStack>
      <Text as="p" tone="subdued">
        {detail.answeredAt && t("privacy.package.remakeHelp", { date: format.dateTime(detail.answeredAt) })}{" "}
        {expiresAt && t("privacy.package.until", { date: format.dateTime(expiresAt) })} {downloads > 0 && t("privacy.package.opened", { count: downloads })}
      </Text>
    </>
  );
}
