import { createHmac } from "node:crypto";
import type { ShopIdentity } from "#app/shared/context.ts";
import type { Published } from "#tests/support/set-up-survey.ts";
import { addressPlaceholder, idPlaceholder, requestTemplate, type RequestTemplate } from "./http-load.ts";

/** A webhook of about 1 kB, rightly signed; each copy is another delivery. */
export function webhookTemplate(shopDomain: string, secret: string): RequestTemplate {
  const body = Buffer.from(JSON.stringify({ id: 6100000000007, email: "greta@beispiel.example", note: "x".repeat(900), tags: ["tea", "regular"] }));
  const headers = {
    "content-type": "application/json",
    "x-shopify-topic": "customers/update",
    "x-shopify-shop-domain": shopDomain,
    "x-shopify-api-version": "2026-07",
    "x-shopify-webhook-id": idPlaceholder,
    "x-shopify-event-id": idPlaceholder,
    "x-shopify-triggered-at": "2026-11-23T10:00:00.000000000Z",
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
  };
  return requestTemplate("/webhooks", headers, body);
}

export interface AnswerForm {
  readonly comment: string;
  /** Customers who are logged in and agree to the link; none: guests. */
  readonly customers?: readonly string[];
}

/** Answers of every score to a survey, signed as the app proxy does just now; each copy is another submission from another address. */
export function answerTemplates(shop: ShopIdentity, survey: Published, { secret, form }: { secret: string; form: AnswerForm }): RequestTemplate[] {
  const { comment, customers = [] } = form;
  return Array.from({ length: Math.max(11, customers.length) }, (_, index) => {
    const customer = customers[index];
    const query = new URLSearchParams({
      shop: shop.domain, logged_in_customer_id: customer ?? "", path_prefix: "/apps/kundentag", timestamp: String(Math.floor(Date.now() / 1000)),
    });
    const signed = [...query].map(([name, value]) => `${name}=${value}`).sort().join("");
    query.set("signature", createHmac("sha256", secret).update(signed).digest("hex"));
    const fields = new URLSearchParams({
      version: String(survey.version), language: "de", score: String(index % 11), comment, submission: idPlaceholder,
      notice_hash: survey.noticeHash.de, page: "/products/assam", ...(customer ? { consent: "given" } : {}),
    });
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json", "x-forwarded-for": addressPlaceholder };
    return requestTemplate(`/storefront/surveys/${survey.id}/answers?${query.toString()}`, headers, Buffer.from(fields.toString()));
  });
}
