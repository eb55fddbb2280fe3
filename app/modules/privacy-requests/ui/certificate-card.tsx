import { InlineStack, List, Text } from "@shopify/polaris";
import { DownloadButton } from "#app/ui/download-button.tsx";
import { FactList } from "#app/ui/fact-list.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import type { ErasureCertificate } from "../model/certificate.ts";

/** The signed proof of an erasure, readable, and as the file that can be checked anywhere. */
export function CertificateCard({ certificate }: { readonly certificate: ErasureCertificate }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const { content, signature } = certificate;
  return (
    <SectionCard title={t("privacy.certificate.title")} lead={t("privacy.certificate.lead")}>
      <FactList
        facts={[
          { name: t("privacy.certificate.finished"), value: format.dateTime(content.finishedAt) },
          {
            name: t("privacy.certificate.key"),
            value: content.keyDestroyedAt ? t("privacy.certificate.keyDestroyed", { at: format.dateTime(content.keyDestroyedAt) }) : t("privacy.certificate.noKey"),
          },
          { name: t("privacy.certificate.held"), value: t(content.held ? "privacy.case.held" : "privacy.case.notHeld") },
          { name: t("privacy.certificate.fingerprint"), value: <code className="kundentag-wrap">{signature.fingerprint}</code> },
        ]}
      />
      {content.notCovered.length > 0 && (
        <>
          <Text as="h3" variant="headingSm">
            {t("privacy.certificate.notCovered")}
          </Text>
          <List>
            {content.notCovered.map((text) => (
              <List.Item key={text.en}>{text[language]}</List.Item>
            ))}
          </List>
        </>
      )}
      <InlineStack gap="300">
        <DownloadButton
          variant="primary"
          url={`/app/privacy/${content.caseId}/certificate.json`}
          fileName={`${t("privacy.certificate.fileName")}-${content.caseId}.json`}
        >
          {t("privacy.certificate.download")}
        </DownloadButton>
      </InlineStack>
    </SectionCard>
  );
}
