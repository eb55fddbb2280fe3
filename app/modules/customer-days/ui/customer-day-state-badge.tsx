import { Badge, InlineStack } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import type { CustomerDayState } from "../model/customer-day-state.ts";
import type { CustomerDayListItem } from "../model/screens.ts";

export const customerDayStateTones = {
  draft: "info",
  legal_review: "attention",
  scheduled: "info",
  live: "success",
  ended: undefined,
  cancelled: undefined,
} as const satisfies Record<CustomerDayState, string | undefined>;

/** Where a customer day stands, and whether it is held. */
export function CustomerDayStateBadge({ day }: { readonly day: Pick<CustomerDayListItem, "state" | "heldReason"> }) {
  const t = useText();
  return (
    <InlineStack gap="100">
      <Badge tone={customerDayStateTones[day.state]}>{t(`customerDays.state.${day.state}`)}</Badge>
      {day.heldReason !== null && <Badge tone="critical">{t("customerDays.held.badge")}</Badge>}
    </InlineStack>
  );
}
