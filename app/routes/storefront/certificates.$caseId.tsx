import type { LoaderFunctionArgs } from "@remix-run/node";
import { readCertificate } from "#app/http/storefront-own-requests.server.ts";
import { answerStorefront } from "#app/http/storefront.server.ts";
import { OwnCertificate } from "#app/modules/privacy-requests/ui/own-certificate.tsx";
import { staticMarkup } from "#app/ui/static-markup.server.tsx";

/** `GET <proxy>/privacy/pages/certificates/:caseId` (law R-10): hers only, to read and print. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> =>
  answerStorefront(args, readCertificate((certificate, reader) => staticMarkup(<OwnCertificate certificate={certificate} />, reader)));
