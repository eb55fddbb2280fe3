import { BlockStack, Text } from "@shopify/polaris";
import { useFormat, useText } from "#app/ui/text.tsx";
import type { NetPromoterScore } from "../model/net-promoter-score.ts";

interface NpsFigureProps {
  readonly nps: NetPromoterScore | null;
  /** Scores needed before a figure is shown. */
  readonly smallest: number;
}

/** The score as a whole number, with what it may really be; below the smallest number of answers the reason why not; and what it means. */
export function NpsFigure({ nps, smallest }: NpsFigureProps) {
  const t = useText();
  return (
    <BlockStack gap="200">
      {nps === null ? <Text as="p">{t("results.nps.tooFew", { smallest })}</Text> : <Figure nps={nps} />}
      <Text as="p" tone="subdued" variant="bodySm">
        {t("results.nps.explained")} {t("results.trademark")}
      </Text>
    </BlockStack>
  );
}

function Figure({ nps }: { readonly nps: NetPromoterScore }) {
  const t = useText();
  const format = useFormat();
  return (
    <BlockStack gap="100">
      <Text as="p" variant="heading3xl">
        {format.signed(nps.score)}
      </Text>
      <Text as="p">{t("results.nps.interval", { low: format.signed(nps.low), high: format.signed(nps.high) })}</Text>
      <Text as="p" tone="subdued">
        {t("results.nps.basis", { count: nps.scored, number: format.number(nps.scored) })}
      </Text>
    </BlockStack>
  );
}
