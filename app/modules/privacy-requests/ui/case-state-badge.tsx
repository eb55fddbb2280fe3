import { Badge, InlineStack } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import type { CaseState, PrivacyCaseItem } from "../model/privacy-case.ts";

const tones: Record<CaseState, "info" | "attention" | "success" | "critical" | undefined> = {
  open: "info",
  working: "info",
  answered: "attention",
  waiting: "attention",
  failed: "critical",
  closed: undefined,
};

/** Where a case stands. */
export function CaseStateBadge({ state }: { readonly state: CaseState }) {
  const t = useText();
  return <Badge tone={tones[state]}>{t(`privacy.state.${state}`)}</Badge>;
}

/** How pressing a case is, where it is pressing at all. */
export function UrgencyBadge({ urgency }: Pick<PrivacyCaseItem, "urgency">) {
  const t = useText();
  if (urgency === "in-time") return null;
  return (
    <InlineStack>
      <Badge tone={urgency === "overdue" ? "critical" : "warning"}>
        {t(urgency === "overdue" ? "privacy.urgency.overdue" : "privacy.urgency.halfTime")}
      </Badge>
    </InlineStack>
  );
}
