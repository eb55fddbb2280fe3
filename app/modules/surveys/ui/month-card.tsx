import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useText } from "#app/ui/text.tsx";
import { smallestScoredGroup } from "#app/config/limits.ts";
import type { MonthSummary } from "../model/screens.ts";
import { NpsFigure } from "./nps-figure.tsx";

/** Home: what came in this month, over all surveys. */
export function MonthCard({ month }: { readonly month: MonthSummary }) {
  const t = useText();
  const format = useFormat();
  return (
    <SectionCard title={t("home.month.title")}>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("home.month.answers")}
          </Text>
          <Text as="p" variant="heading3xl">
            {format.number(month.answers)}
          </Text>
          {month.hasWithheld && (
            <Text as="p" tone="subdued">
              {t("home.month.withheld")}
            </Text>
          )}
        </BlockStack>
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("chart.nps")}
          </Text>
          <NpsFigure nps={month.nps} smallest={smallestScoredGroup} />
        </BlockStack>
      </InlineGrid>
    </SectionCard>
  );
}
