import type { ReactNode } from "react";
import { FactList } from "#app/ui/fact-list.tsx";
import { useLanguage, useText } from "#app/ui/text.tsx";
import type { CertificateStep, ErasureCertificate } from "../model/certificate.ts";
import { useCertificateFacts, useStepSentence } from "./certificate-card.tsx";

/** The certificate of a customer's erasure as a page of her own to read and print (law R-10): plain elements, no admin around it. */
export function OwnCertificate({ certificate }: { readonly certificate: ErasureCertificate }) {
  const t = useText();
  const language = useLanguage();
  const factsOf = useCertificateFacts();
  const { content, signature } = certificate;
  const gone = content.steps.filter(({ action }) => action === "deleted" || action === "anonymised");
  const kept = content.steps.filter(({ action }) => action === "kept");
  return (
    <>
      <h1>{t("privacy.certificate.title")}</h1>
      <p>{t("privacy.certificate.lead")}</p>
      <FactList facts={factsOf(content)} />
      <Part title={t("privacy.certificate.erased")}>
        <StepList steps={gone} none={t("privacy.certificate.nothingErased")} />
      </Part>
      <Part title={t("privacy.certificate.keptTitle")}>
        {kept.length > 0 && <p>{t("privacy.certificate.keptLead")}</p>}
        <StepList steps={kept} none={t("privacy.certificate.nothingKept")} />
      </Part>
      <Part title={t("privacy.certificate.notCovered")}>
        <ul>
          {content.notCovered.map((text) => (
            <li key={text.en}>{text[language]}</li>
          ))}
        </ul>
      </Part>
      <Part title={t("privacy.certificate.verify")}>
        <p>{t("privacy.certificate.verifyBody")}</p>
        <code>{signature.fingerprint}</code>
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function StepList({ steps, none }: { readonly steps: readonly CertificateStep[]; readonly none: string }) {
  const sentenceOf = useStepSentence();
  if (steps.length === 0) return <p>{none}</p>;
  return (
    <ul>
      {steps.map((step, index) => (
        <li key={index}>{sentenceOf(step)}</li>
      ))}
    </ul>
  );
}
