import { recordAnonymousAnswer, recordAnswer, type RecordAnswer, type RecordedAnswer } from "#app/modules/surveys/index.server.ts";
import { ok } from "#app/shared/result.ts";
import type { StorefrontAnswer, StorefrontHandler, StorefrontStatement, StorefrontVisit } from "./storefront.server.ts";
import { paragraph, privacyLink, storefrontPage, storefrontTexts } from "./storefront-page.ts";

/** Takes an answer to a survey; the contract of the fields stands in `extensions/storefront/README.md`. */
export const takeAnswer: StorefrontHandler = async ({ ctx, ...visit }) => {
  const recorded = await recordAnswer(ctx, answerOf(visit));
  return recorded.ok ? ok(thanksFor(recorded.value, visit)) : recorded;
};

/** Without a consent an answer is anonymous, whatever the survey: one statement takes it. */
export const takeAnonymousAnswer: StorefrontStatement = ({ ctx, ...visit }) => {
  const answer = answerOf(visit);
  return answer.isConsentGiven
    ? null
    : recordAnonymousAnswer(ctx, answer).then((recorded) => (recorded.ok ? ok(thanksFor(recorded.value, visit)) : recorded));
};

function answerOf({ params, form, language, platformCustomerId }: StorefrontVisit): RecordAnswer {
  return {
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
  };
}

function thanksFor(recorded: RecordedAnswer, { language, proxyPath }: StorefrontVisit): StorefrontAnswer {
  const texts = storefrontTexts(language).answer;
  const sections = recorded.linked ? [paragraph(texts.linked), privacyLink({ proxyPath, language }, texts.choices)] : [paragraph(texts.anonymous)];
  return { status: 201, body: { outcome: "recorded", ...recorded }, page: storefrontPage({ language, title: texts.title }, sections) };
}

/** Empty means "no answer"; anything that is not a number is left for the use case to refuse. */
function scoreOf(text: string | null): number | null {
  if (text === null || text === "") return null;
  return /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
}
