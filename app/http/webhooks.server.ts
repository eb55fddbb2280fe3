import { WebhookType, WebhookValidationErrorReason } from "@shopify/shopify-api";
import { getApp } from "#app/composition/app.server.ts";
import { processWebhook } from "#app/composition/process-webhook.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import type { VerifiedWebhook } from "#app/platform/webhooks/delivery-store.server.ts";

/** Larger than any body the platform sends for our topics; more is refused unread. */
const mostBytes = 1_000_000;

/**
 * Takes a webhook: verifies it, writes receipt and job in one statement, answers 200. No session is looked up and
 * the platform is not called. A bad signature gets 401, as the platform's own checks demand; a database that is away
 * gets 503, so that the platform repeats.
 */
export async function receiveWebhook(request: Request): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return new Response(null, { status: 413 });
  const body = await request.text();
  if (body.length > mostBytes) return new Response(null, { status: 413 });
  const verdict = await verify(request, body);
  if (verdict instanceof Response) return verdict;
  const { deliveries, log } = getApp();
  try {
    const isNew = await deliveries.receive(verdict, processWebhook.name);
    log.info("webhook.received", { topic: verdict.topic, shop: verdict.shopDomain, repeated: !isNew });
    return new Response(null, { status: 200 });
  } catch (error) {
    log.error("webhook.not-stored", { topic: verdict.topic, ...errorFields(error) });
    return new Response(null, { status: 503, headers: { "Retry-After": "5" } });
  }
}

async function verify(request: Request, rawBody: string): Promise<VerifiedWebhook | Response> {
  const check = await getApp().api.webhooks.validate({ rawBody, rawRequest: request });
  if (!check.valid) {
    const isUnsigned = check.reason === WebhookValidationErrorReason.InvalidHmac || !request.headers.get("x-shopify-hmac-sha256");
    return new Response(null, { status: isUnsigned ? 401 : 400 });
  }
  if (check.webhookType !== WebhookType.Webhooks || !isJson(rawBody)) return new Response(null, { status: 400 });
  const triggeredAt = new Date(check.triggeredAt ?? Number.NaN);
  return {
    shopDomain: check.domain,
    webhookId: check.webhookId,
    // The library turns `customers/redact` into CUSTOMERS_REDACT; the header has it as the toml does.
    topic: request.headers.get("x-shopify-topic") ?? check.topic,
    triggeredAt: Number.isNaN(triggeredAt.getTime()) ? getApp().clock.now() : triggeredAt,
    body: rawBody,
  };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
