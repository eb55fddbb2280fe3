import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { textField } from "#app/http/form-fields.ts";
import { newSurveyContent } from "#app/modules/surveys/index.ts";
import { createSurvey } from "#app/modules/surveys/index.server.ts";
import { NewSurveyPage } from "#app/modules/surveys/ui/new-survey-page.tsx";
import { problemOf } from "#app/ui/problem.ts";
import { useLanguage } from "#app/ui/text.tsx";
import { languageOf } from "#app/shared/languages.ts";

/** Nothing to read; who opens the page is signed in all the same. */
export const loader = adminLoader(async () => ({}));

export const action = adminAction(({ ctx, form }) => {
  const mode = textField(form, "mode") === "linked" ? "linked" : "anonymous";
  return createSurvey(ctx, { content: newSurveyContent(mode, languageOf(textField(form, "language"))) });
});

export default function NewSurvey() {
  const create = useFetcher<typeof action>();
  const navigate = useNavigate();
  const language = useLanguage();
  const surveyId = createdId(create.data);
  useEffect(() => {
    if (surveyId !== null) navigate(`/app/surveys/${surveyId}`, { replace: true });
  }, [surveyId, navigate]);
  return (
    <NewSurveyPage
      creating={create.state !== "idle" || surveyId !== null}
      problem={create.state === "idle" ? problemOf(create.data) : null}
      onCreate={(mode) => create.submit({ mode, language }, { method: "post" })}
    />
  );
}

function createdId(answer: unknown): string | null {
  const made = answer as { ok?: boolean; value?: { surveyId: string } } | undefined;
  return made?.ok === true && made.value ? made.value.surveyId : null;
}
