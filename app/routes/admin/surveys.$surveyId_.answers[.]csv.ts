import { adminFile } from "#app/http/admin.server.ts";
import { exportAnswersCsv } from "#app/modules/surveys/index.server.ts";
import { languageOf } from "#app/shared/languages.ts";

/** `GET /app/surveys/:surveyId/answers.csv?language=de` */
export const loader = adminFile(({ ctx, params, query }) =>
  exportAnswersCsv(ctx, { surveyId: params.surveyId ?? "", language: languageOf(query.get("language")) }),
);
