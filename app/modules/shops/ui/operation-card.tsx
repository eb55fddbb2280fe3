import { Text } from "@shopify/polaris";
import type { LocalizedText } from "#app/shared/languages.ts";
import { FactList } from "#app/ui/fact-list.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useLanguage, useText } from "#app/ui/text.tsx";

/** Who runs this app, as it was set up, and what every notice says about it. */
export interface Operation {
  readonly deployment: "hosted" | "self_hosted";
  readonly operatorName: string;
  readonly hostingProvider: string;
  /** The notice's part about recipients. */
  readonly notice: LocalizedText;
}

/** To read only: it is a setting of the machine that runs the app, and no merchant of a hosted app may change it. */
export function OperationCard({ operation }: { readonly operation: Operation }) {
  const t = useText();
  const language = useLanguage();
  const { deployment, operatorName, hostingProvider, notice } = operation;
  return (
    <SectionCard title={t("settings.operation.title")} lead={t("settings.operation.lead")}>
      <FactList
        facts={[
          { name: t("settings.operation.who"), value: t(`settings.operation.deployment.${deployment}`) },
          { name: t("settings.operation.operator"), value: operatorName || t("settings.operation.none") },
          { name: t("settings.operation.hosting"), value: hostingProvider || t("settings.operation.none") },
          { name: t("settings.operation.notice"), value: notice[language] },
        ]}
      />
      <Text as="p" tone="subdued">
        {t("settings.operation.change")}
      </Text>
    </SectionCard>
  );
}
