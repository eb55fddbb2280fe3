import { privacyRequests } from "#app/composition/privacy.server.ts";
import { consentPurposes, type ConsentPurpose } from "#app/modules/consent/index.ts";
import { listConsents, withdrawConsent } from "#app/modules/consent/index.server.ts";
import { findCustomer } from "#app/modules/customers/index.server.ts";
import { titleOfConsent } from "#app/modules/surveys/index.server.ts";
import { ok, refuse } from "#app/shared/result.ts";
import { actionToken, isActionToken } from "./action-token.server.ts";
import type { StorefrontHandler, StorefrontRequest } from "./storefront.server.ts";
import { buttonForm, escapeText, paragraph, privacyLink, storefrontPage, storefrontTexts } from "./storefront-page.ts";

const loggedOut = { kind: "log-in-needed" } as const;

/** What she has agreed to, and what she can do; with a token for the next step. */
export const showPrivacy: StorefrontHandler = async (request) => {
  const { ctx, language, proxyPath, platformCustomerId } = request;
  if (!platformCustomerId) return refuse(loggedOut);
  const token = actionToken(ctx.shop, platformCustomerId, ctx.clock.now());
  const customer = await findCustomer(ctx, { platformCustomerId });
  const consents = [];
  for (const consent of customer ? await listConsents(ctx, customer) : []) {
    consents.push({ ...consent, title: (await titleOfConsent(ctx, consent.scope, language)) ?? consent.purpose });
  }
  const purposes = consents.map(({ purpose, scope, title, text, givenAt }) => ({ purpose, scope, title, text, given_at: givenAt.toISOString() }));
  const texts = storefrontTexts(language).privacy;
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: ctx.shop.timeZone });
  const list = consents.map(
    ({ purpose, scope, title, text, givenAt }) =>
      `<li><h3>${escapeText(title)}</h3>${paragraph(text)}${paragraph(texts.givenAt.replace("{{date}}", day.format(givenAt)))}${buttonForm(`${proxyPath}/privacy/withdrawals`, { token, purpose, scope, language }, texts.withdraw)}</li>`,
  );
  const page = storefrontPage(texts.title, [
    customer ? "" : paragraph(texts.nothing),
    `<h2>${escapeText(texts.purposes)}</h2>`,
    list.length > 0 ? `<ul>${list.join("")}</ul>` : paragraph(texts.noPurposes),
    `<h2>${escapeText(texts.access)}</h2>`,
    buttonForm(`${proxyPath}/privacy/access`, { token, language }, texts.accessButton),
    `<h2>${escapeText(texts.erasure)}</h2>`,
    paragraph(texts.erasureText),
    `<details><summary>${escapeText(texts.erasureAsk)}</summary>${buttonForm(`${proxyPath}/privacy/erasure`, { token, language, confirm: "erase" }, texts.erasureConfirm)}</details>`,
  ]);
  return ok({ status: 200, body: { purposes, holds: customer !== null, token }, page });
};

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
  return ok({ status: 200, body: { outcome: "withdrawn" }, page: storefrontPage(texts.title, [paragraph(texts.withdrawn), privacyLink({ proxyPath, language }, texts.backToChoices)]) });
};

/** Hands her everything that is held about her, as a file. */
export const giveAccess: StorefrontHandler = async (request) => {
  const proved = prove(request);
  if (!proved.ok) return proved;
  // What she asks for again from the same page is the same request, answered anew: one case, not one a click.
  const submission = request.form.get("token") ?? undefined;
  const body = await privacyRequests().accessMyself(request.ctx, { platformCustomerId: proved.value, submission });
  return ok({ status: 200, body, page: "", headers: { "Content-Disposition": 'attachment; filename="meine-daten-my-data.json"' } });
};

/** Erases her, in this request, once she has confirmed it; answers with the certificate. */
export const erase: StorefrontHandler = async (request) => {
  const proved = prove(request);
  if (!proved.ok) return proved;
  const { ctx, form, language } = request;
  if (form.get("confirm") !== "erase") return refuse({ kind: "confirmation-needed", field: "confirm" });
  const erasure = await privacyRequests().eraseMyself(ctx, { platformCustomerId: proved.value });
  const texts = storefrontTexts(language).privacy;
  if (erasure.outcome === "accepted") {
    // What could not be done at once is a case that a job finishes; her request is not lost.
    return ok({ status: 202, body: { outcome: "accepted", case: erasure.caseId }, page: storefrontPage(texts.title, [paragraph(texts.accepted)]) });
  }
  const { caseId, certificate } = erasure;
  const page = storefrontPage(texts.title, [
    paragraph(texts.erased.replace("{{case}}", caseId)),
    `<details><summary>${escapeText(texts.certificate)}</summary><pre style="white-space:pre-wrap;overflow-wrap:anywhere">${escapeText(JSON.stringify(certificate, null, 2))}</pre></details>`,
  ]);
  return ok({ status: 200, body: { outcome: "erased", case: caseId, certificate }, page });
};

/** Who she is by the platform's signature, and that she meant it by the token of her own page. */
function prove({ ctx, form, platformCustomerId }: StorefrontRequest) {
  if (!platformCustomerId) return refuse(loggedOut);
  if (!isActionToken(form.get("token"), { shop: ctx.shop, platformCustomerId }, ctx.clock.now())) return refuse({ kind: "token-expired" });
  return ok(platformCustomerId);
}
