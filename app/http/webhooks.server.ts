import { getApp } from "#app/composition/app.server.ts";
import { processWebhook } from "#app/composition/process-webhook.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { verifyWebhook } from "#app/platform/shopify/webhook-signature.server.ts";
import { platformSecret } from "./platform-secret.server.ts";
import { readBody, tooLong, type SurfaceRequest } from "./surface-request.ts";

/** Where `shopify.app.toml` sends all topics. */
export const webhookAddress = "/webhooks";

/** Larger than any body the platform sends for our topics; more is not read. */
const mostBytes = 1_000_000;

/**
 * Takes a webhook: verifies it, writes receipt and job in one statement, answers 200. No session is looked up and
 * the platform is not called. A bad signature gets 401, as the platform's own checks demand; a database that is away
 * gets 503, so that the platform repeats.
 */
export async function receiveWebhook(request: SurfaceRequest): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  const body = await readBody(request, mostBytes);
  if (!body) return tooLong();
  const { deliveries, clock, log } = getApp();
  const verdict = verifyWebhook(platformSecret(), (name) => request.headers.get(name), body);
  if (!verdict.ok) return new Response(null, { status: verdict.refusal.kind === "not-signed" ? 401 : 400 });
  const text = jsonText(body);
  if (text === null) return new Response(null, { status: 400 });
  const { topic, shopDomain, ...facts } = verdict.value;
  const triggeredAt = new Date(facts.triggeredAt ?? Number.NaN);
  const webhook = { ...facts, topic, shopDomain, body: text, triggeredAt: Number.isNaN(triggeredAt.getTime()) ? clock.now() : triggeredAt };
  try {
    const isNew = await deliveries.receive(webhook, processWebhook.name);
    log.info("webhook.received", { topic, shop: shopDomain, repeated: !isNew });
    return new Response(null, { status: 200 });
  } catch (error) {
    log.error("webhook.not-stored", { topic, ...errorFields(error) });
    return new Response(null, { status: 503, headers: { "Retry-After": "5" } });
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The body as text, without a byte order mark; null when it is not UTF-8 or no JSON object. */
function jsonText(body: Uint8Array): string | null {
  try {
    const text = utf8.decode(body);
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? text : null;
  } catch {
    return null;
  }
}
