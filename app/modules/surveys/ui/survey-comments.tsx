import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { Pager } from "#app/ui/pager.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useText } from "#app/ui/text.tsx";
import type { SurveyComment, SurveyReport } from "../model/screens.ts";

interface SurveyCommentsProps {
  readonly report: SurveyReport;
  readonly onPage: (page: number) => void;
}

/** What shoppers wrote, newest weeks first. Reading them leaves a line in the access log. */
export function SurveyComments({ report, onPage }: SurveyCommentsProps) {
  const t = useText();
  const { comments } = report;
  return (
    <SectionCard title={t("results.comments.title")} lead={t("results.comments.lead")}>
      {comments.total === null && <Text as="p">{t("results.comments.hidden", { smallest: report.smallestReportedGroup })}</Text>}
      {comments.total === 0 && <Text as="p">{t("results.comments.none")}</Text>}
      {comments.items.length > 0 && (
        <ul className="kundentag-comments">
          {comments.items.map((comment) => (
            <li key={comment.id}>
              <Comment comment={comment} />
            </li>
          ))}
        </ul>
      )}
      <Pager page={comments.page} pages={comments.pages} onPage={onPage} />
    </SectionCard>
  );
}

function Comment({ comment }: { readonly comment: SurveyComment }) {
  const t = useText();
  const format = useFormat();
  const where = [
    comment.score === null ? t("results.comments.noScore") : t("results.comments.score", { score: comment.score }),
    comment.weekOn === null ? null : t("results.comments.week", { date: format.dayOn(comment.weekOn) }),
    comment.platformCustomerId === null ? null : t("results.comments.customer", { id: comment.platformCustomerId }),
  ];
  return (
    <BlockStack gap="100">
      <p className="kundentag-wrap">{comment.text}</p>
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">
          {where.filter((part) => part !== null).join(" · ")}
        </Text>
        {comment.isLinked && <Badge>{t("surveys.mode.linked")}</Badge>}
      </InlineStack>
    </BlockStack>
  );
}
