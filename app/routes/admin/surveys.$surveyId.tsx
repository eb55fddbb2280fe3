import { useFetcher, useLoaderData, useNavigate, useRouteLoaderData } from "@remix-run/react";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { useEffect } from "react";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { jsonField, numberField, textField } from "#app/http/form-fields.ts";
import { actOnSurvey, isNoticeOutdated, processingOfThisApp } from "#app/http/survey-editor.server.ts";
import { loadSurvey } from "#app/modules/surveys/index.server.ts";
import { doneOf, type SurveyIntent } from "#app/modules/surveys/ui/survey-actions.tsx";
import { SurveyEditorPage } from "#app/modules/surveys/ui/survey-editor-page.tsx";
import { calendarDay } from "#app/shared/calendar-day.ts";
import { problemOf } from "#app/ui/problem.ts";
import { blockLink } from "#app/ui/theme-editor-link.ts";
import type { loader as layout } from "./layout.tsx";

export const loader = adminLoader(async ({ ctx, params }) => {
  const survey = await loadSurvey(ctx, params.surveyId ?? "");
  if (survey === null) return null;
  const statedOn = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
  return { survey, isOutdated: isNoticeOutdated(ctx, survey), notice: { processing: processingOfThisApp(), stamp: { version: (survey.published?.version ?? 0) + 1, statedOn } } };
});

export const action = adminAction(({ ctx, params, form }) =>
  actOnSurvey(ctx, {
    surveyId: params.surveyId ?? "",
    intent: textField(form, "intent"),
    content: jsonField(form, "content"),
    revision: numberField(form, "revision"),
  }),
);

/**
 * After a refusal too: another person may have changed the survey. Where it is gone there is nothing to read: reading it would end on
 * "not found", before the list is there, or in place of what somebody typed.
 */
export const shouldRevalidate = ({ actionResult }: ShouldRevalidateFunctionArgs) => doneOf(actionResult) !== "delete" && problemOf(actionResult)?.kind !== "survey-not-found";

export default function Survey() {
  const { survey, notice, isOutdated } = useLoaderData<typeof loader>();
  const frame = useRouteLoaderData<typeof layout>("routes/admin/layout");
  const fetcher = useFetcher<typeof action>();
  const navigate = useNavigate();
  const answer: unknown = fetcher.state === "idle" ? fetcher.data : undefined;
  const done = doneOf(answer);
  useEffect(() => {
    if (done === "delete") navigate("/app/surveys", { replace: true });
  }, [done, navigate]);
  const send = (intent: SurveyIntent | "save", content: object | null, revision: number) =>
    fetcher.submit({ intent, revision, ...(content && { content: JSON.stringify(content) }) }, { method: "post" });
  return (
    <SurveyEditorPage
      key={survey.id}
      survey={survey}
      notice={notice}
      isNoticeOutdated={isOutdated}
      placeLink={frame ? blockLink(frame, { handle: "survey", template: "index" }) : ""}
      problem={problemOf(answer)}
      answer={answer}
      working={fetcher.state === "idle" ? null : (fetcher.formData?.get("intent") as SurveyIntent | "save" | null)}
      done={done}
      onSave={(content, revision) => send("save", content, revision)}
      onAct={send}
    />
  );
}
