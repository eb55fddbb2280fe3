import { Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A part of a document that is read and printed: its heading, and what stands below it. */
export function DocumentCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card>
      <div className="kundentag-document">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </div>
    </Card>
  );
}
