import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { pageField, textField } from "#app/http/form-fields.ts";
import { eraseComment, loadSurveyReport } from "#app/modules/surveys/index.server.ts";
import { SurveyResultsPage } from "#app/modules/surveys/ui/survey-results-page.tsx";
import { problemOf, wentWell } from "#app/ui/problem.ts";

export const loader = adminLoader(({ ctx, params, query }) =>
  loadSurveyReport(ctx, { surveyId: params.surveyId ?? "", page: pageField(query) }),
);

export const action = adminAction(({ ctx, params, form }) =>
  eraseComment(ctx, { surveyId: params.surveyId ?? "", commentId: textField(form, "comment") }),
);

/** After a refusal too: the comment was gone already. */
export const shouldRevalidate = () => true;

export default function Results() {
  const report = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const erase = useFetcher<typeof action>();
  const answer: unknown = erase.state === "idle" ? erase.data : undefined;
  return (
    <SurveyResultsPage
      report={report}
      problem={problemOf(answer)}
      erased={wentWell(answer)}
      onPage={(page) => navigate(`?page=${page}`, { preventScrollReset: true })}
      onErase={(comment) => erase.submit({ comment }, { method: "post" })}
    />
  );
}
