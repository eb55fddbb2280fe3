import type { LoaderFunctionArgs } from "@remix-run/node";
import { showPrivacy } from "#app/http/storefront-privacy.server.ts";
import { answerStorefront } from "#app/http/storefront.server.ts";

/** `GET <proxy>/privacy`: what the customer who is logged in has agreed to. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> => answerStorefront(args, showPrivacy);
