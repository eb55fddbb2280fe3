import { recordAnswer } from "#app/modules/surveys/index.server.ts";
import { ok } from "#app/shared/result.ts";
import type { StorefrontHandler } from "./storefront.server.ts";
import { paragraph, privacyLink, storefrontPage, storefrontTexts } from "./storefront-page.ts";

/** Takes an answer to a survey; the contract of the fields stands in `extensions/storefront/README.md`. */
export const takeAnswer: StorefrontHandler = async ({ ctx, params, form, language, platformCustomerId, proxyPath }) => {
  const recorded = await recordAnswer(ctx, {
    surveyId: params["surveyId"] ?? "",
    version: Number(form.get("version") ?? Number.NaN),
    language,
    score: scoreOf(form.get("score")),
    comment: form.get("comment") ?? "",
    submission: form.get("submission") || null,
    noticeHash: form.get("notice_hash") ?? "",
    isConsentGiven: form.get("consent") === "given",
    page: form.get("page") ?? "",
    platformCustomerId,
  });
  if (!recorded.ok) return recorded;
  const texts = storefrontTexts(language).answer;
  const { linked } = recorded.value;
  const choices = privacyLink({ proxyPath, language }, texts.choices);
  const sections = linked ? [paragraph(texts.linked), choices] : [paragraph(texts.anonymous)];
  return ok({ status: 201, body: { outcome: "recorded", ...recorded.value }, page: storefrontPage(texts.title, sections) });
};

/** Empty means "no answer"; anything that is not a number is left for the use case to refuse. */
function scoreOf(text: string | null): number | null {
  if (text === null || text === "") return null;
  return /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
}
