import { BlockStack } from "@shopify/polaris";
import type { ReactNode } from "react";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { useText } from "#app/ui/text.tsx";

/** The first page: what is left to do, what is live, what came in. The cards are handed in by their modules. */
export function HomePage({ children }: { readonly children: ReactNode }) {
  const t = useText();
  return (
    <PageFrame title={t("home.title")}>
      <BlockStack gap="400">{children}</BlockStack>
    </PageFrame>
  );
}
