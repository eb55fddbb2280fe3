import { Badge, InlineStack } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import type { CaseState, PrivacyCaseItem } from "../model/privacy-case.ts";

const tones: Record<CaseState | "unanswered", "info" | "attention" | "success" | "critical" | undefined> = {
  open: "info",
  working: "info",
  answered: "attention",
  unanswered: "attention",
  waiting: "attention",
  failed: "critical",
  closed: undefined,
};

/** Where a case stands: closed is only what the person knows about. */
export function shownState({ state, awaitsAnswer }: Pick<PrivacyCaseItem, "state" | "awaitsAnswer">): CaseState | "unanswered" {
  return state === "closed" && awaitsAnswer ? "unanswered" : state;
}

/** Where a case stands, as a badge. */
export function CaseStateBadge({ item }: { readonly item: Pick<PrivacyCaseItem, "state" | "awaitsAnswer"> }) {
  const t = useText();
  const state = shownState(item);
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
