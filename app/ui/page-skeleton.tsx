import { BlockStack, Card, SkeletonBodyText, SkeletonDisplayText, SkeletonPage } from "@shopify/polaris";
import { useText } from "./text.tsx";

/** What stands in the place of a page that takes a moment. */
export function PageSkeleton() {
  const t = useText();
  return (
    <div role="status" aria-label={t("frame.loading")}>
      <SkeletonPage>
        <BlockStack gap="400">
          <Card>
            <BlockStack gap="400">
              <SkeletonDisplayText size="small" />
              <SkeletonBodyText lines={4} />
            </BlockStack>
          </Card>
          <Card>
            <SkeletonBodyText lines={6} />
          </Card>
        </BlockStack>
      </SkeletonPage>
    </div>
  );
}
