import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { textField } from "#app/http/form-fields.ts";
import { loadShopProfile } from "#app/modules/shops/index.server.ts";
import { minimumAgeAt, newSurveyContent, seatOf } from "#app/modules/surveys/index.ts";
import { createSurvey } from "#app/modules/surveys/index.server.ts";
import { NewSurveyPage } from "#app/modules/surveys/ui/new-survey-page.tsx";
import { languageOf } from "#app/shared/languages.ts";
import { useCreateSurvey } from "./create-survey.ts";

/** Nothing to read; who opens the page is signed in all the same. */
export const loader = adminLoader(async () => ({}));

export const action = adminAction(async ({ ctx, form }) => {
  const mode = textField(form, "mode") === "linked" ? "linked" : "anonymous";
  return createSurvey(ctx, { content: newSurveyContent(mode, languageOf(textField(form, "language")), minimumAgeAt(seatOf(await loadShopProfile(ctx)))) });
});

export default function NewSurvey() {
  const { isCreating, problem, create } = useCreateSurvey();
  return <NewSurveyPage creating={isCreating} problem={problem} onCreate={create} />;
}
