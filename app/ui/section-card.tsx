import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface SectionCardProps {
  readonly title: string;
  /** What the section is for, where its title does not say it. */
  readonly lead?: string;
  /** Beside the title: a badge or a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A card with a heading of the second level. */
export function SectionCard({ title, lead, aside, children }: SectionCardProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            {aside}
          </InlineStack>
          {lead && (
            <Text as="p" tone="subdued">
              {lead}
            </Text>
          )}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
