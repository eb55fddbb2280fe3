import type { ActionFunctionArgs } from "@remix-run/node";
import { giveAccess } from "#app/http/storefront-own-requests.server.ts";
import { answerStorefront } from "#app/http/storefront.server.ts";
import { OwnPackage } from "#app/modules/privacy-requests/ui/own-package.tsx";
import { staticMarkup } from "#app/ui/static-markup.server.tsx";

/** `POST <proxy>/privacy/access` (law R-04); with `format=page` to read and print, else as JSON. */
export const action = (args: ActionFunctionArgs): Promise<Response> =>
  answerStorefront(args, giveAccess((content, reader) => staticMarkup(<OwnPackage content={content} />, reader)));
