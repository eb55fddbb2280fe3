import { BlockStack } from "@shopify/polaris";
import { useState } from "react";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { StatusMessage } from "#app/ui/status-message.tsx";
import { useText } from "#app/ui/text.tsx";
import { useToast } from "#app/ui/toast.ts";
import type { ErasureCertificate } from "../model/certificate.ts";
import type { SigningKeys } from "../model/certificate-key.ts";
import type { PrivacyCaseDetail } from "../model/privacy-case.ts";
import { CaseFacts } from "./case-facts.tsx";
import { CaseSteps } from "./case-steps.tsx";
import { CertificateCard } from "./certificate-card.tsx";
import { LeftToDoCard } from "./left-to-do-card.tsx";
import { PackageCard } from "./package-card.tsx";
import { ToldModal, type Told } from "./told-modal.tsx";

/** What can be done with a case; `told` is the merchant's word that the person has her answer. */
export type CaseAct = { readonly intent: "retry" | "remake" } | ({ readonly intent: "told" } & Told);

interface CasePageProps {
  readonly detail: PrivacyCaseDetail;
  readonly certificate: ErasureCertificate | null;
  readonly certificateKey: SigningKeys;
  readonly problem: Problem | null;
  /** Which act is on its way. */
  readonly acting: CaseAct["intent"] | null;
  /** The last act, once it went well. */
  readonly done: CaseAct["intent"] | null;
  /** Today in the shop's time zone. */
  readonly today: string;
  readonly onAct: (act: CaseAct) => void;
  /** The package was taken away: its count has moved on. */
  readonly onDownloaded: () => void;
}

/** One request: who asked for what, what each module did, the answer or the proof, and what is left for the merchant to do. */
export function CasePage(props: CasePageProps) {
  const { detail, certificate, acting, onAct } = props;
  const t = useText();
  const [isTelling, setTelling] = useState(false);
  const retry = { content: t("privacy.case.retry"), onAction: () => onAct({ intent: "retry" }), loading: acting === "retry" };
  useToast(props.done === "told" ? t("privacy.told.done") : null, props.done);
  const isAsking = isTelling && props.done !== "told";
  const tell = () => setTelling(true);
  return (
    <PageFrame title={t(`privacy.type.${detail.type}`)} back={{ content: t("privacy.desk.title"), url: "/app/privacy" }} primary={detail.canRetry ? retry : undefined}>
      <BlockStack gap="400">
        {/* Where there is a certificate, it is what is printed: it holds the rest. */}
        <div className={certificate ? "kundentag-screen-only" : undefined}>
          <BlockStack gap="400">
            <ProblemBanner problem={isAsking ? null : props.problem} />
            <CaseFacts detail={detail} />
            {detail.type === "access" && (
              <PackageCard detail={detail} remaking={acting === "remake"} onRemake={() => onAct({ intent: "remake" })} onTell={tell} onDownloaded={props.onDownloaded} />
            )}
            {detail.type === "erasure" && detail.state === "closed" && <LeftToDoCard detail={detail} onTell={tell} />}
            <CaseSteps steps={detail.steps} settled={detail.state === "closed" || detail.state === "answered"} />
          </BlockStack>
        </div>
        {certificate && <CertificateCard certificate={certificate} keys={props.certificateKey} />}
      </BlockStack>
      <ToldModal
        open={isAsking}
        type={detail.type}
        today={props.today}
        problem={props.problem}
        sending={acting === "told"}
        onSend={(told) => onAct({ intent: "told", ...told })}
        onClose={() => setTelling(false)}
      />
      <StatusMessage message={props.done === "told" ? t("privacy.told.done") : ""} />
    </PageFrame>
  );
}
