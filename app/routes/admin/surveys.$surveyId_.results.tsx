import { useLoaderData, useNavigate } from "@remix-run/react";
import { adminLoader } from "#app/http/admin.server.ts";
import { loadSurveyReport } from "#app/modules/surveys/index.server.ts";
import { SurveyResultsPage } from "#app/modules/surveys/ui/survey-results-page.tsx";

export const loader = adminLoader(({ ctx, params, query }) =>
  loadSurveyReport(ctx, { surveyId: params.surveyId ?? "", page: Number(query.get("page")) || 1 }),
);

export default function Results() {
  const report = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  return <SurveyResultsPage report={report} onPage={(page) => navigate(`?page=${page}`, { preventScrollReset: true })} />;
}
