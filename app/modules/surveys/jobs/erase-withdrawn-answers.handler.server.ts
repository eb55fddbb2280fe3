import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import { surveyOfScope } from "../model/consent-scope.ts";
import { eraseWithdrawnAnswers } from "../use-cases/erase-answers.server.ts";

export async function handleEraseWithdrawnAnswers(
  ctx: AppContext,
  { customer, purpose, scope }: { readonly customer: string; readonly purpose: string; readonly scope: string },
): Promise<void> {
  const surveyId = surveyOfScope(scope);
  if (purpose !== "survey-link" || !surveyId) return;
  const answers = await eraseWithdrawnAnswers(ctx, customer as CustomerReference, surveyId);
  ctx.log.info("surveys.withdrawn-answers-erased", { shop: ctx.shop.id, answers });
}
