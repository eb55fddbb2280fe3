import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "#app/http/webhooks.server.ts";

/** `POST /webhooks`: every topic of shopify.app.toml. */
export const action = ({ request }: ActionFunctionArgs): Promise<Response> => receiveWebhook(request);
export const loader = (): Response => new Response(null, { status: 405, headers: { Allow: "POST" } });
