import type { ActionFunctionArgs } from "@remix-run/node";
import { withdraw } from "#app/http/storefront-privacy.server.ts";
import { answerStorefront } from "#app/http/storefront.server.ts";

/** `POST <proxy>/privacy/withdrawals` (law C-06) */
export const action = (args: ActionFunctionArgs): Promise<Response> => answerStorefront(args, withdraw);
