import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "#app/http/admin.server.ts";
import { listSurveys } from "#app/modules/surveys/index.server.ts";
import { SurveyListPage } from "#app/modules/surveys/ui/survey-list-page.tsx";

export const loader = adminLoader(({ ctx }) => listSurveys(ctx));

export default function Surveys() {
  return <SurveyListPage surveys={useLoaderData<typeof loader>()} />;
}
