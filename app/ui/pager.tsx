import { InlineStack, Pagination } from "@shopify/polaris";
import { useText } from "./text.tsx";

interface PagerProps {
  /** Starts at 1. */
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** Turns the pages of a long list; not there when there is only one. */
export function Pager({ page, pages, onPage }: PagerProps) {
  const t = useText();
  if (pages <= 1) return null;
  return (
    <InlineStack align="center">
      <Pagination
        label={t("pager.position", { page, pages })}
        accessibilityLabel={t("pager.name")}
        hasPrevious={page > 1}
        hasNext={page < pages}
        onPrevious={() => onPage(page - 1)}
        onNext={() => onPage(page + 1)}
      />
    </InlineStack>
  );
}
