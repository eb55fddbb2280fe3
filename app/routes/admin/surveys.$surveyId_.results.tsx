import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { pageField, textField } from "#app/http/form-fields.ts";
import { eraseComment, loadSurveyReport, openCommentAuthor } from "#app/modules/surveys/index.server.ts";
import type { CommentAuthor } from "#app/modules/surveys/ui/survey-comments.tsx";
import { SurveyResultsPage } from "#app/modules/surveys/ui/survey-results-page.tsx";
import { ok, type Result } from "#app/shared/result.ts";
import { problemOf, wentWell } from "#app/ui/problem.ts";

export const loader = adminLoader(({ ctx, params, query }) =>
  loadSurveyReport(ctx, { surveyId: params.surveyId ?? "", page: pageField(query) }),
);

export const action = adminAction(async ({ ctx, params, form }): Promise<Result<CommentAuthor | null, { kind: "comment-not-found" }>> => {
  const comment = { surveyId: params.surveyId ?? "", commentId: textField(form, "comment") };
  if (textField(form, "intent") !== "author") return eraseComment(ctx, comment);
  const author = await openCommentAuthor(ctx, comment);
  return author.ok ? ok({ ...author.value, commentId: comment.commentId }) : author;
});

/** After a refusal too: the comment was gone already. Asking who wrote one changes nothing. */
export const shouldRevalidate = ({ formData }: { formData?: FormData }) => formData?.get("intent") !== "author";

export default function Results() {
  const report = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const [erase, ask] = [useFetcher<typeof action>(), useFetcher<typeof action>()];
  const erased: unknown = erase.state === "idle" ? erase.data : undefined;
  const asked: unknown = ask.state === "idle" ? ask.data : undefined;
  return (
    <SurveyResultsPage
      report={report}
      problem={problemOf(erased) ?? problemOf(asked)}
      erased={wentWell(erased)}
      author={wentWell(asked) ? (asked as { value: CommentAuthor }).value : null}
      onPage={(page) => navigate(`?page=${page}`, { preventScrollReset: true })}
      onErase={(comment) => erase.submit({ comment }, { method: "post" })}
      onAskAuthor={(comment) => ask.submit({ comment, intent: "author" }, { method: "post" })}
    />
  );
}
