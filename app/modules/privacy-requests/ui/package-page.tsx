import { BlockStack } from "@shopify/polaris";
import { DocumentCard } from "#app/ui/document-card.tsx";
import { DownloadButton } from "#app/ui/download-button.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { useLanguage, useText } from "#app/ui/text.tsx";
import { accessHeadings } from "../model/access-headings.ts";
import type { AccessPackage } from "../model/access-package.ts";
import { PackageContent } from "./package-content.tsx";

/** The whole answer to an access request as a page that can be read and printed: parts A to D. */
export function PackagePage({ content }: { readonly content: AccessPackage }) {
  const t = useText();
  const language = useLanguage();
  const { caseId } = content.meta;
  return (
    <PageFrame
      title={accessHeadings.title[language]}
      subtitle={caseId}
      back={{ content: t("privacy.case.backToCase"), url: `/app/privacy/${caseId}` }}
      primary={{ content: t("privacy.package.print"), onAction: () => window.print() }}
    >
      <BlockStack gap="400">
        <div className="kundentag-screen-only">
          <DownloadButton url={`/app/privacy/${caseId}/package.json`} fileName={`${t("privacy.package.fileName")}-${caseId}.json`}>
            {t("privacy.package.download")}
          </DownloadButton>
        </div>
        <PackageContent content={content} frame={DocumentCard} />
      </BlockStack>
    </PageFrame>
  );
}
