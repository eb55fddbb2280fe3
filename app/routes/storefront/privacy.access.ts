import type { ActionFunctionArgs } from "@remix-run/node";
import { giveAccess } from "#app/http/storefront-privacy.server.ts";
import { answerStorefront } from "#app/http/storefront.server.ts";

/** `POST <proxy>/privacy/access` (law R-04) */
export const action = (args: ActionFunctionArgs): Promise<Response> => answerStorefront(args, giveAccess);
