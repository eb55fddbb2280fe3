import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { ProblemBanner } from "#app/ui/problem-banner.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { SectionCard } from "#app/ui/section-card.tsx";
import { StatusMessage } from "#app/ui/status-message.tsx";
import { useFormat, useText } from "#app/ui/text.tsx";
import { useToast } from "#app/ui/toast.ts";
import type { SurveyComment, SurveyReport } from "../model/screens.ts";

export interface SurveyCommentsProps {
  readonly report: SurveyReport;
  readonly onPage: (page: number) => void;
  readonly problem: Problem | null;
  /** One was just deleted. */
  readonly erased: boolean;
  readonly onErase: (commentId: string) => void;
  /** Whose comment was asked for last; null before, and where it was refused. */
  readonly author: CommentAuthor | null;
  readonly onAskAuthor: (commentId: string) => void;
}

/** The customer behind a comment, by her id at Shopify. */
export interface CommentAuthor {
  readonly commentId: string;
  readonly platformCustomerId: string;
}

/** What shoppers wrote, newest weeks first. Reading them leaves a line in the access log. */
export function SurveyComments({ report, onPage, problem, erased, onErase, author, onAskAuthor }: SurveyCommentsProps) {
  const t = useText();
  const [asked, setAsked] = useState<SurveyComment | null>(null);
  const { comments } = report;
  useToast(erased ? t("results.comments.erased") : null, erased);
  return (
    <SectionCard title={t("results.comments.title")} lead={t("results.comments.lead")}>
      <ProblemBanner problem={problem} />
      {comments.total === null && <Text as="p">{t("results.comments.hidden", { smallest: report.smallestReportedGroup })}</Text>}
      {comments.total === 0 && <Text as="p">{t("results.comments.none")}</Text>}
      {comments.items.length > 0 && (
        <ul className="kundentag-comments">
          {comments.items.map((comment) => (
            <li key={comment.id}>
              <Comment
                comment={comment}
                author={author?.commentId === comment.id ? author : null}
                onErase={() => setAsked(comment)}
                onAskAuthor={() => onAskAuthor(comment.id)}
              />
            </li>
          ))}
        </ul>
      )}
      <Pager page={comments.page} pages={comments.pages} onPage={onPage} />
      <ConfirmModal
        open={asked !== null}
        title={t("results.comments.eraseTitle")}
        confirm={t("results.comments.erase")}
        destructive
        onClose={() => setAsked(null)}
        onConfirm={() => {
          if (asked) onErase(asked.id);
          setAsked(null);
        }}
      >
        {t("results.comments.eraseBody")}
      </ConfirmModal>
      <StatusMessage message={erased ? t("results.comments.erased") : ""} />
    </SectionCard>
  );
}

interface CommentProps {
  readonly comment: SurveyComment;
  readonly author: CommentAuthor | null;
  readonly onErase: () => void;
  readonly onAskAuthor: () => void;
}

function Comment({ comment, author, onErase, onAskAuthor }: CommentProps) {
  const t = useText();
  const format = useFormat();
  const start = comment.text.slice(0, 40);
  const where = [
    comment.score === null ? t("results.comments.noScore") : t("results.comments.score", { score: comment.score }),
    comment.weekOn === null ? null : t("results.comments.week", { date: format.dayOn(comment.weekOn) }),
  ];
  return (
    <BlockStack gap="100">
      <p className="kundentag-wrap">{comment.text}</p>
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">
          {where.filter((part) => part !== null).join(" · ")}
        </Text>
        {comment.isLinked && <Badge>{t("surveys.mode.linked")}</Badge>}
        {comment.isLinked && author === null && (
          <Button variant="plain" onClick={onAskAuthor} accessibilityLabel={t("results.comments.askAuthorOf", { start })}>
            {t("results.comments.askAuthor")}
          </Button>
        )}
        {author && (
          <Link url={`shopify://admin/customers/${author.platformCustomerId}`} target="_blank">
            {t("results.comments.customer", { id: author.platformCustomerId })}
          </Link>
        )}
        <Button variant="plain" tone="critical" onClick={onErase} accessibilityLabel={t("results.comments.eraseThis", { start })}>
          {t("results.comments.erase")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
