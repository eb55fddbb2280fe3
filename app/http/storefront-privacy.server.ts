import { consentPurposes, type ConsentPurpose, type ConsentView } from "#app/modules/consent/index.ts";
import { listConsents, withdrawConsent } from "#app/modules/consent/index.server.ts";
import { findCustomer } from "#app/modules/customers/index.server.ts";
import type { OwnAnswer } from "#app/modules/surveys/index.ts";
import { listOwnAnswers, titleOfConsent } from "#app/modules/surveys/index.server.ts";
import { locales } from "#app/shared/languages.ts";
import { ok, refuse, type Result } from "#app/shared/result.ts";
import { actionToken, isActionToken } from "./action-token.server.ts";
import type { StorefrontHandler, StorefrontRequest } from "./storefront.server.ts";
import { buttonForm, escapeText, paragraph, paragraphs, privacyLink, storefrontPage, storefrontTexts } from "./storefront-page.ts";

const loggedOut = { kind: "log-in-needed" } as const;

/** A consent in force, with the answers that were linked under it. */
interface Held extends ConsentView {
  readonly title: string;
  readonly answers: readonly OwnAnswer[];
}

/** What she has agreed to and what she linked by it, and what she can do; with a token for the next step. */
export const showPrivacy: StorefrontHandler = async (request) => {
  const { ctx, platformCustomerId } = request;
  if (!platformCustomerId) return refuse(loggedOut);
  const token = actionToken(ctx.shop, platformCustomerId, ctx.clock.now());
  const customer = await findCustomer(ctx, { platformCustomerId });
  const answers = customer ? await listOwnAnswers(ctx, customer) : [];
  const held: Held[] = [];
  for (const consent of customer ? await listConsents(ctx, customer) : []) {
    const title = (await titleOfConsent(ctx, consent.scope, request.language)) ?? consent.purpose;
    held.push({ ...consent, title, answers: answers.filter(({ scope }) => scope === consent.scope) });
  }
  const body = { purposes: held.map(asJson), holds: customer !== null, token };
  return ok({ status: 200, body, page: privacyPage(request, { held, isKnown: customer !== null, token }) });
};

function asJson({ purpose, scope, title, language, text, givenAt, answers }: Held) {
  const linked = answers.map(({ language: asked, question, followUp, score, comment, answeredAt }) => ({ language: asked, question, follow_up: followUp, score, comment, answered_at: answeredAt.toISOString() }));
  return { purpose, scope, title, language, text, given_at: givenAt.toISOString(), answers: linked };
}

function privacyPage(request: StorefrontRequest, { held, isKnown, token }: { held: readonly Held[]; isKnown: boolean; token: string }): string {
  const { language, proxyPath } = request;
  const texts = storefrontTexts(language).privacy;
  const list = held.map((consent) => `<li>${consentCard(request, consent, token)}</li>`);
  return storefrontPage({ language, title: texts.title }, [
    isKnown ? "" : paragraph(texts.nothing),
    `<h2>${escapeText(texts.purposes)}</h2>`,
    list.length > 0 ? `<ul>${list.join("")}</ul>` : paragraph(texts.noPurposes),
    `<h2>${escapeText(texts.access)}</h2>`,
    buttonForm(`${proxyPath}/privacy/pages/access`, { token, language }, texts.accessRead),
    buttonForm(`${proxyPath}/privacy/access`, { token, language }, texts.accessButton),
    `<h2>${escapeText(texts.erasure)}</h2>`,
    paragraph(texts.erasureText),
    `<details><summary>${escapeText(texts.erasureAsk)}</summary>${buttonForm(`${proxyPath}/privacy/erasure`, { token, language, confirm: "erase" }, texts.erasureConfirm)}</details>`,
  ]);
}

/** One consent with what it covers: her own words, and that they go when she withdraws (law C-06). */
function consentCard({ ctx, language, proxyPath }: StorefrontRequest, consent: Held, token: string): string {
  const texts = storefrontTexts(language).privacy;
  const day = new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: ctx.shop.timeZone });
  const { purpose, scope, title, text, givenAt, answers } = consent;
  return [
    `<h3>${escapeText(title)}</h3>`,
    // The words she agreed to, in the language she read them in.
    `<div lang="${escapeText(consent.language)}">${paragraphs(text)}</div>`,
    paragraph(texts.givenAt.replace("{{date}}", day.format(givenAt))),
    answers.length > 0 ? `<h4>${escapeText(texts.answers)}</h4>` : "",
    ...answers.map((answer) => answerFacts(answer, texts.answeredAt.replace("{{date}}", day.format(answer.answeredAt)))),
    paragraph(texts.withdrawHint),
    buttonForm(`${proxyPath}/privacy/withdrawals`, { token, purpose, scope, language }, texts.withdraw),
  ].join("");
}

function answerFacts({ language, question, followUp, score, comment }: OwnAnswer, when: string): string {
  const facts: [string, string][] = [];
  if (score !== null) facts.push([question, `${score}`]);
  if (comment !== null) facts.push([followUp, comment]);
  return `<dl>${facts.map(([name, value]) => `<dt lang="${escapeText(language)}">${escapeText(name)}</dt><dd>${escapeText(value)}</dd>`).join("")}</dl>${paragraph(when)}`;
}

/** Withdraws one consent, at once (law C-06); a second time is as good as the first. */
export const withdraw: StorefrontHandler = async (request) => {
  const proved = prove(request);
  if (!proved.ok) return proved;
  const { ctx, form, language, proxyPath } = request;
  const purpose = consentPurposes.find((known) => known === form.get("purpose")) satisfies ConsentPurpose | undefined;
  if (!purpose) return refuse({ kind: "invalid-input", field: "purpose" });
  const customer = await findCustomer(ctx, { platformCustomerId: proved.value });
  if (customer) await withdrawConsent(ctx, { customer, purpose, scope: form.get("scope") ?? "", channel: "storefront" });
  const texts = storefrontTexts(language).privacy;
  return ok({ status: 200, body: { outcome: "withdrawn" }, page: storefrontPage({ language, title: texts.title }, [paragraph(texts.withdrawn), privacyLink({ proxyPath, language }, texts.backToChoices)]) });
};

/** Who she is by the platform's signature, and that she meant it by the token of her own page. */
export function prove({ ctx, form, platformCustomerId }: StorefrontRequest): Result<string, { readonly kind: "log-in-needed" | "token-expired" }> {
  if (!platformCustomerId) return refuse(loggedOut);
  if (!isActionToken(form.get("token"), { shop: ctx.shop, platformCustomerId }, ctx.clock.now())) return refuse({ kind: "token-expired" });
  return ok(platformCustomerId);
}
