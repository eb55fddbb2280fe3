import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import type { SurveyMode } from "#app/modules/surveys/index.ts";
import { problemOf, wentWell, type Problem } from "#app/ui/problem.ts";
import { useLanguage } from "#app/ui/text.tsx";

interface SurveyCreation {
  readonly isCreating: boolean;
  readonly problem: Problem | null;
  create(mode: SurveyMode): void;
}

/** Creates a survey from the template, from any page, and goes to its editor. */
export function useCreateSurvey(): SurveyCreation {
  const fetcher = useFetcher();
  const navigate = useNavigate();
  const language = useLanguage();
  // Not before the pages have been read anew: a navigation that overtakes that ends on an empty page.
  const surveyId = fetcher.state === "idle" ? createdId(fetcher.data) : null;
  useEffect(() => {
    if (surveyId !== null) navigate(`/app/surveys/${surveyId}`);
  }, [surveyId, navigate]);
  return {
    isCreating: fetcher.state !== "idle" || surveyId !== null,
    problem: fetcher.state === "idle" ? problemOf(fetcher.data) : null,
    create: (mode) => fetcher.submit({ mode, language }, { method: "post", action: "/app/surveys/new" }),
  };
}

function createdId(answer: unknown): string | null {
  return wentWell(answer) ? (answer as { value: { surveyId: string } }).value.surveyId : null;
}
