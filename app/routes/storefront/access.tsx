import type { ActionFunctionArgs } from "@remix-run/node";
import { readAccess } from "#app/http/storefront-own-requests.server.ts";
import { answerStorefront } from "#app/http/storefront.server.ts";
import { OwnPackage } from "#app/modules/privacy-requests/ui/own-package.tsx";
import { staticMarkup } from "#app/ui/static-markup.server.tsx";

/** `POST <proxy>/privacy/pages/access` (law R-04): what is held about her, to read and print. */
export const action = (args: ActionFunctionArgs): Promise<Response> =>
  answerStorefront(args, readAccess((content, reader) => staticMarkup(<OwnPackage content={content} />, reader)));
