import { Badge, BlockStack, Button, InlineStack, Spinner, Text } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import { themeBlocks } from "./theme-blocks.ts";
import type { BlockState, ThemeBlock, ThemeBlocks } from "./theme-blocks.ts";

interface ThemeCardProps {
  readonly blocks: ThemeBlocks;
  /** Theme editor, ready for each block. */
  readonly links: Readonly<Record<ThemeBlock, string>>;
}

/** Home: which blocks and embeds shoppers see in the published theme, as Shopify tells it now. */
export function ThemeCard({ blocks, links }: ThemeCardProps) {
  const t = useText();
  return (
    <SectionCard title={t("home.theme.title")} lead={t(blocks.outcome === "unknown" ? "home.theme.unknown" : "home.theme.lead")}>
      <ul className="kundentag-rows">
        {themeBlocks.map((block) => (
          <li key={block}>
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  {t(`home.theme.blocks.${block}.name`)}
                </Text>
                <BlockStateBadge state={blocks.outcome === "known" ? blocks.states[block] : blocks.outcome} />
              </InlineStack>
              <Text as="p" tone="subdued">
                {t(`home.theme.blocks.${block}.body`)}
              </Text>
            </BlockStack>
            <Button url={links[block]} external accessibilityLabel={t("home.theme.openFor", { block: t(`home.theme.blocks.${block}.name`) })}>
              {t("home.theme.open")}
            </Button>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

function BlockStateBadge({ state }: { readonly state: BlockState | "asking" | "unknown" }) {
  const t = useText();
  if (state === "asking") return <Spinner size="small" accessibilityLabel={t("setUp.state.asking")} />;
  const tones = { active: "success", available: undefined, unavailable: "warning", unknown: "warning" } as const;
  return <Badge tone={tones[state]}>{t(`home.theme.state.${state}`)}</Badge>;
}
