import type { ActionFunctionArgs } from "@remix-run/node";
import { answerStorefront } from "#app/http/storefront.server.ts";
import { takeAnswer } from "#app/http/storefront-answers.server.ts";

/** `POST <proxy>/surveys/:surveyId/answers` */
export const action = (args: ActionFunctionArgs): Promise<Response> => answerStorefront(args, takeAnswer);
