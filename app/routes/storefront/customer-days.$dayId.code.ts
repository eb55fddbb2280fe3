import type { ActionFunctionArgs } from "@remix-run/node";
import { answerStorefront } from "#app/http/storefront.server.ts";
import { giveDayCode } from "#app/http/storefront-customer-days.server.ts";

/** `POST <proxy>/customer-days/:dayId/code` */
export const action = (args: ActionFunctionArgs): Promise<Response> => answerStorefront(args, giveDayCode);
