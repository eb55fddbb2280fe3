import { EmptyCard } from "./empty-card.tsx";
import { PageFrame } from "./page-frame.tsx";
import { useText } from "./text.tsx";

/** In the place of a page that does not exist, or that could not be made. */
export function FailurePage({ isNotFound }: { readonly isNotFound: boolean }) {
  const t = useText();
  if (isNotFound) {
    return (
      <PageFrame title={t("frame.notFoundTitle")}>
        <EmptyCard action={{ content: t("frame.toHome"), url: "/app" }}>
          {t("frame.notFoundBody")}
        </EmptyCard>
      </PageFrame>
    );
  }
  return (
    <PageFrame title={t("frame.failedTitle")}>
      <EmptyCard action={{ content: t("frame.reload"), onAction: () => location.reload() }}>
        {t("frame.failedBody")}
      </EmptyCard>
    </PageFrame>
  );
}
