import type { ActionFunctionArgs } from "@remix-run/node";
import { erase } from "#app/http/storefront-own-requests.server.ts";
import { answerStorefront } from "#app/http/storefront.server.ts";

/** `POST <proxy>/privacy/erasure` (law R-10) */
export const action = (args: ActionFunctionArgs): Promise<Response> => answerStorefront(args, erase);
