import { InlineStack, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { DownloadButton } from "#app/ui/download-button.tsx";
import { FactList, type Fact } from "#app/ui/fact-list.tsx";
import { Fold } from "#app/ui/fold.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useKnowsText, useLanguage, useText } from "#app/ui/text.tsx";
import type { CertificateContent, CertificateStep, ErasureCertificate } from "../model/certificate.ts";
import { signerOf, type SigningKeys } from "../model/certificate-key.ts";
import { normIn } from "../model/norm-words.ts";
import { useTableName } from "./case-steps.tsx";

interface CertificateCardProps {
  readonly certificate: ErasureCertificate;
  /** The key that signs now and those that did before. */
  readonly keys: SigningKeys;
}

/** The signed proof of an erasure: readable and to print, and as the file that can be checked anywhere. */
export function CertificateCard({ certificate, keys }: CertificateCardProps) {
  const t = useText();
  const language = useLanguage();
  const { content, signature } = certificate;
  return (
    <SectionCard title={t("privacy.certificate.title")} lead={t("privacy.certificate.lead")}>
      <Facts content={content} signer={signerOf(signature.fingerprint, keys)} />
      <Steps content={content} />
      {content.notCovered.length > 0 && (
        <Part title={t("privacy.certificate.notCovered")}>
          <List>
            {content.notCovered.map((text) => (
              <List.Item key={text.en}>{text[language]}</List.Item>
            ))}
          </List>
        </Part>
      )}
      <Fold title={t("privacy.certificate.verify")}>
        <p>{t("privacy.certificate.verifyBody")}</p>
        <code className="kundentag-wrap">{signature.fingerprint}</code>
      </Fold>
      <div className="kundentag-screen-only">
        <InlineStack gap="300" blockAlign="start">
          <DownloadButton
            variant="primary"
            url={`/app/privacy/${content.caseId}/certificate.json`}
            fileName={`${t("privacy.certificate.fileName")}-${content.caseId}.json`}
          >
            {t("privacy.certificate.download")}
          </DownloadButton>
          <PrintButton>{t("privacy.certificate.print")}</PrintButton>
        </InlineStack>
      </div>
    </SectionCard>
  );
}

function Facts({ content, signer }: { readonly content: CertificateContent; readonly signer: ReturnType<typeof signerOf> }) {
  const t = useText();
  const signedBy = { name: t("privacy.certificate.signedBy"), value: t(`privacy.certificate.signer.${signer}`) };
  return <FactList facts={[...useCertificateFacts()(content), signedBy]} />;
}

/** What was erased where and when, by name and value. */
export function useCertificateFacts(): (content: CertificateContent) => Fact[] {
  const t = useText();
  const format = useFormat();
  return ({ kind, shop, caseId, receivedAt, finishedAt, held, keyDestroyedAt }) => [
    { name: t("privacy.certificate.subject"), value: t(`privacy.certificate.kind.${kind}`) },
    { name: t("privacy.certificate.shop"), value: shop },
    { name: t("privacy.fields.caseId"), value: caseId },
    { name: t("privacy.fields.received"), value: format.dateTime(receivedAt) },
    { name: t("privacy.certificate.finished"), value: format.dateTime(finishedAt) },
    { name: t("privacy.certificate.held"), value: t(held ? "privacy.case.held" : "privacy.case.notHeld") },
    {
      name: t("privacy.certificate.key"),
      value: keyDestroyedAt ? t("privacy.certificate.keyDestroyed", { at: format.dateTime(keyDestroyedAt) }) : t("privacy.certificate.noKey"),
    },
  ];
}

/** What went and what stays, in words; the key is among the facts. */
function Steps({ content }: { readonly content: CertificateContent }) {
  const t = useText();
  const gone = content.steps.filter(({ action }) => action === "deleted" || action === "anonymised");
  const kept = content.steps.filter(({ action }) => action === "kept");
  return (
    <>
      <Part title={t("privacy.certificate.erased")}>
        <StepList steps={gone} none={t("privacy.certificate.nothingErased")} />
      </Part>
      <Part title={t("privacy.certificate.keptTitle")}>
        {kept.length > 0 && <p>{t("privacy.certificate.keptLead")}</p>}
        <StepList steps={kept} none={t("privacy.certificate.nothingKept")} />
      </Part>
    </>
  );
}

function StepList({ steps, none }: { readonly steps: readonly CertificateStep[]; readonly none: string }) {
  const sentenceOf = useStepSentence();
  if (steps.length === 0) return <p>{none}</p>;
  return (
    <List>
      {steps.map((step, index) => (
        <List.Item key={index}>{sentenceOf(step)}</List.Item>
      ))}
    </List>
  );
}

/** What became of the records of one table, as a sentence. */
export function useStepSentence(): (step: CertificateStep) => string {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const knows = useKnowsText();
  const tableName = useTableName();
  return ({ table, action, rows, norm, keptUntil }) => {
    const why = `privacy.certificate.why.${table}`;
    return [
      t("privacy.certificate.records", { table: tableName(table), count: rows, number: format.number(rows) }),
      action === "anonymised" ? t("privacy.certificate.anonymised") : null,
      keptUntil && t("privacy.certificate.keptUntil", { date: format.dayOn(keptUntil) }),
      action === "kept" && knows(why) ? t(why) : null,
      norm && t("privacy.certificate.keptUnder", { norm: normIn(language, norm) }),
    ]
      .filter(Boolean)
      .join(" · ");
  };
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      {children}
    </section>
  );
}
