import { privacyRequests } from "#app/composition/privacy.server.ts";
import type { AccessPackage, ErasureCertificate } from "#app/modules/privacy-requests/index.ts";
import type { Language } from "#app/shared/languages.ts";
import { ok, refuse } from "#app/shared/result.ts";
import { printedPage, type PrintedPage } from "./printed-page.server.ts";
import type { StorefrontHandler, StorefrontRequest } from "./storefront.server.ts";
import { prove } from "./storefront-privacy.server.ts";
import { certificateLink, paragraph, storefrontPage, storefrontTexts } from "./storefront-page.ts";

/** Markup that a route makes of what is to be read, in her language and the shop's time zone. */
export type Reading<Content> = (content: Content, reader: { readonly language: Language; readonly timeZone: string }) => string;

/** Hands her everything that is held about her (law R-04), as a file for a machine. */
export const giveAccess: StorefrontHandler = async (request) => {
  const collected = await collect(request);
  if (!collected.ok) return collected;
  return ok({ status: 200, body: collected.value, page: "", headers: { "Content-Disposition": 'attachment; filename="meine-daten-my-data.json"' } });
};

/** The same as a page to read and print. */
export const readAccess = (read: Reading<AccessPackage>): StorefrontHandler => async (request) => {
  const collected = await collect(request);
  if (!collected.ok) return collected;
  const title = storefrontTexts(request.language).privacy.access;
  return ok({ status: 200, body: collected.value, page: "", ...documentOf(request, { title, content: read(collected.value, readerOf(request)) }) });
};

async function collect(request: StorefrontRequest) {
  const proved = prove(request);
  if (!proved.ok) return proved;
  return ok(await privacyRequests().accessMyself(request.ctx, { platformCustomerId: proved.value, submission: submissionOf(request) }));
}

/** What she asks for again from the same page, because no answer came, is the same request: one case, not one a click. */
function submissionOf({ form }: StorefrontRequest): string | undefined {
  return form.get("token") ?? undefined;
}

/** Erases her, in this request, once she has confirmed it; answers with the certificate. */
export const erase: StorefrontHandler = async (request) => {
  const proved = prove(request);
  if (!proved.ok) return proved;
  const { ctx, form, language, proxyPath } = request;
  if (form.get("confirm") !== "erase") return refuse({ kind: "confirmation-needed", field: "confirm" });
  const erasure = await privacyRequests().eraseMyself(ctx, { platformCustomerId: proved.value, submission: submissionOf(request) });
  const texts = storefrontTexts(language).privacy;
  const { caseId } = erasure;
  const link = certificateLink({ proxyPath, language }, caseId, texts.certificateRead);
  if (erasure.outcome === "accepted") {
    // What could not be done at once is a case that a job finishes; her request is not lost.
    return ok({ status: 202, body: { outcome: "accepted", case: caseId }, page: storefrontPage({ language, title: texts.title }, [paragraph(texts.accepted), link]) });
  }
  const page = storefrontPage({ language, title: texts.title }, [paragraph(texts.erased.replace("{{case}}", caseId)), link]);
  return ok({ status: 200, body: { outcome: "erased", case: caseId, certificate: erasure.certificate }, page });
};

/** The certificate of her own erasure, as the file that can be checked anywhere. */
export const giveCertificate: StorefrontHandler = async (request) => {
  const certificate = await findCertificate(request);
  if (!certificate.ok) return certificate;
  return ok({ status: 200, body: certificate.value, page: "", headers: { "Content-Disposition": 'attachment; filename="certificate.json"' } });
};

/** The same as a page to read and print. */
export const readCertificate = (read: Reading<ErasureCertificate>): StorefrontHandler => async (request) => {
  const certificate = await findCertificate(request);
  if (!certificate.ok) return certificate;
  const file = `${request.proxyPath}/privacy/certificates/${certificate.value.content.caseId}`;
  const title = storefrontTexts(request.language).privacy.certificate;
  return ok({ status: 200, body: certificate.value, page: "", ...documentOf(request, { title, content: read(certificate.value, readerOf(request)), file }) });
};

async function findCertificate({ ctx, params, platformCustomerId }: StorefrontRequest) {
  if (!platformCustomerId) return refuse({ kind: "log-in-needed" });
  const certificate = await privacyRequests().loadOwnCertificate(ctx, { platformCustomerId, caseId: params["caseId"] ?? "" });
  return certificate ? ok(certificate) : refuse({ kind: "certificate-not-found" });
}

function readerOf({ ctx, language }: StorefrontRequest) {
  return { language, timeZone: ctx.shop.timeZone };
}

function documentOf({ language, proxyPath }: StorefrontRequest, page: Pick<PrintedPage, "title" | "content" | "file">) {
  return printedPage({ ...page, language, back: `${proxyPath}/privacy?language=${language}` });
}
