import { createHmac, timingSafeEqual, type KeyObject } from "node:crypto";
import { refuse, ok, type Result } from "#app/shared/result.ts";

/** What the platform says about a delivery, beside its body. */
export interface WebhookFacts {
  readonly shopDomain: string;
  readonly webhookId: string;
  /** As in `shopify.app.toml`, such as `customers/redact`. */
  readonly topic: string;
  /** As it was sent; null when it was not. */
  readonly triggeredAt: string | null;
}

export type WebhookRefusal = { readonly kind: "not-signed" } | { readonly kind: "header-missing"; readonly header: string };

/** Reads a header by its lower-case name. */
export type ReadHeader = (name: string) => string | null;

/**
 * Whether the platform sent this body: base64 of its HMAC-SHA256 under the app's secret, over the bytes as they came, compared
 * in constant time. The headers have two families of names, `X-Shopify-…` and, for the newer events, `Shopify-…`: where the
 * signature is of the second, all are. The published library (`@shopify/shopify-api`, `webhooks.validate`) decides the same;
 * `webhook-signature.test.ts` compares the two.
 */
export function verifyWebhook(secret: KeyObject, header: ReadHeader, body: Uint8Array): Result<WebhookFacts, WebhookRefusal> {
  const prefix = header("shopify-hmac-sha256") ? "shopify-" : "x-shopify-";
  const given = Buffer.from(header(`${prefix}hmac-sha256`) ?? "");
  const wanted = Buffer.from(createHmac("sha256", secret).update(body).digest("base64"));
  if (body.length === 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return refuse({ kind: "not-signed" });
  const [topic, shopDomain, , webhookId] = needed.map((name) => header(prefix + name));
  const missing = needed.find((name) => !header(prefix + name));
  if (!topic || !shopDomain || !webhookId || missing) return refuse({ kind: "header-missing", header: `${prefix}${missing}` });
  return ok({ topic, shopDomain, webhookId, triggeredAt: header(`${prefix}triggered-at`) });
}

const needed = ["topic", "shop-domain", "api-version", "webhook-id"] as const;
