import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface EmptyCardProps {
  /** Left out where the page's title has said it. */
  readonly title?: string;
  readonly children: ReactNode;
  readonly action?: { readonly content: string; readonly url?: string; readonly target?: "_top"; readonly onAction?: () => void; readonly loading?: boolean };
}

/** In the place of a list that has nothing yet: what will stand here, and the one thing to do. */
export function EmptyCard({ title, children, action }: EmptyCardProps) {
  return (
    <Card>
      <Box paddingBlock="800" paddingInline="400">
        <BlockStack gap="400" inlineAlign="center">
          {title && (
            <Text as="h2" variant="headingMd" alignment="center">
              {title}
            </Text>
          )}
          <Box maxWidth="34rem">
            <Text as="p" tone="subdued" alignment="center">
              {children}
            </Text>
          </Box>
          {action && (
            <InlineStack align="center">
              <Button variant="primary" url={action.url} target={action.target} onClick={action.onAction} loading={action.loading}>
                {action.content}
              </Button>
            </InlineStack>
          )}
        </BlockStack>
      </Box>
    </Card>
  );
}
