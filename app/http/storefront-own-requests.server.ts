import { privacyRequests } from "#app/composition/privacy.server.ts";
import type { AccessPackage, ErasureCertificate } from "#app/modules/privacy-requests/index.ts";
import type { Language } from "#app/shared/languages.ts";
import { ok, refuse } from "#app/shared/result.ts";
import { printedPage } from "./printed-page.server.ts";
import type { StorefrontHandler } from "./storefront.server.ts";
import { prove } from "./storefront-privacy.server.ts";
import { certificateLink, paragraph, storefrontPage, storefrontTexts } from "./storefront-page.ts";

/** Markup that a route makes of what is to be read, in her language and the shop's time zone. */
export type Reading<Content> = (content: Content, reader: { readonly language: Language; readonly timeZone: string }) => string;

/** Hands her everything that is held about her (law R-04): as a page to read and print, or as a file for a machine. */
export const giveAccess = (read: Reading<AccessPackage>): StorefrontHandler => async (request) => {
  const proved = prove(request);
  if (!proved.ok) return proved;
  const { ctx, form, language, proxyPath } = request;
  // What she asks for again from the same page is the same request, answered anew: one case, not one a click.
  const submission = form.get("token") ?? undefined;
  const body = await privacyRequests().accessMyself(ctx, { platformCustomerId: proved.value, submission });
  if (form.get("format") !== "page") {
    return ok({ status: 200, body, page: "", headers: { "Content-Disposition": 'attachment; filename="meine-daten-my-data.json"' } });
  }
  const content = read(body, { language, timeZone: ctx.shop.timeZone });
  const title = storefrontTexts(language).privacy.access;
  return ok({ status: 200, body, page: "", ...printedPage({ title, language, content, back: `${proxyPath}/privacy?language=${language}` }) });
};

/** Erases her, in this request, once she has confirmed it; answers with the certificate. */
export const erase: StorefrontHandler = async (request) => {
  const proved = prove(request);
  if (!proved.ok) return proved;
  const { ctx, form, language, proxyPath } = request;
  if (form.get("confirm") !== "erase") return refuse({ kind: "confirmation-needed", field: "confirm" });
  const erasure = await privacyRequests().eraseMyself(ctx, { platformCustomerId: proved.value });
  const texts = storefrontTexts(language).privacy;
  const { caseId } = erasure;
  const link = certificateLink({ proxyPath, language }, caseId, texts.certificateRead);
  if (erasure.outcome === "accepted") {
    // What could not be done at once is a case that a job finishes; her request is not lost.
    return ok({ status: 202, body: { outcome: "accepted", case: caseId }, page: storefrontPage(texts.title, [paragraph(texts.accepted), link]) });
  }
  const page = storefrontPage(texts.title, [paragraph(texts.erased.replace("{{case}}", caseId)), link]);
  return ok({ status: 200, body: { outcome: "erased", case: caseId, certificate: erasure.certificate }, page });
};

/** The certificate of her own erasure, to read and print, or as the file that can be checked anywhere. */
export const showCertificate = (read: Reading<ErasureCertificate>): StorefrontHandler => async (request) => {
  const { ctx, params, form, language, platformCustomerId, proxyPath } = request;
  if (!platformCustomerId) return refuse({ kind: "log-in-needed" });
  const certificate = await privacyRequests().loadOwnCertificate(ctx, { platformCustomerId, caseId: params["caseId"] ?? "" });
  if (!certificate) return refuse({ kind: "certificate-not-found" });
  if (form.get("format") === "json") return ok({ status: 200, body: certificate, page: "", headers: { "Content-Disposition": 'attachment; filename="certificate.json"' } });
  const content = read(certificate, { language, timeZone: ctx.shop.timeZone });
  const title = storefrontTexts(language).privacy.certificate;
  const file = `${proxyPath}/privacy/certificates/${certificate.content.caseId}?format=json`;
  return ok({ status: 200, body: certificate, page: "", ...printedPage({ title, language, content, back: `${proxyPath}/privacy?language=${language}`, file }) });
};
