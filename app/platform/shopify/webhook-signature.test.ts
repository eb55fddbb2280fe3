import { createHmac, createSecretKey } from "node:crypto";
import "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { getHmac } from "@shopify/shopify-api/test-helpers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyWebhook } from "./webhook-signature.server.ts";

const secret = "shpss_test_of_signatures";
const key = createSecretKey(Buffer.from(secret));
const library = shopifyApi({
  apiKey: "key", apiSecretKey: secret, apiVersion: ApiVersion.July26, scopes: [], hostName: "app.example.test", isEmbeddedApp: true, logger: { log: () => {} },
});

type Headers = Readonly<Record<string, string | null>>;

const body = JSON.stringify({ id: 1, note: "Grüße aus Lüneburg – 茶 🍵" });
const facts: Headers = {
  "x-shopify-topic": "customers/redact", "x-shopify-shop-domain": "teekontor.myshopify.com", "x-shopify-api-version": "2026-07", "x-shopify-webhook-id": "b5b1bd5c",
};
const signed: Headers = { ...facts, "x-shopify-hmac-sha256": getHmac(body, secret) };
const events = Object.fromEntries(Object.entries(signed).map(([name, value]) => [name.replace("x-", ""), value]));

const ours = (headers: Headers, sent: string) => verifyWebhook(key, (name) => headers[name] ?? null, Buffer.from(sent));

function librarys(headers: Headers, sent: string) {
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
  return library.webhooks.validate({ rawBody: sent, rawRequest: new Request("https://app.example.test/webhooks", { method: "POST", headers: present, body: sent }) });
}

describe("the signature of a webhook (X-04)", () => {
  it("is taken as the published library makes it, and tells shop, topic and id", () => {
    const triggeredAt = "2026-11-23T10:00:00Z";
    const told = { topic: "customers/redact", shopDomain: "teekontor.myshopify.com", webhookId: "b5b1bd5c", triggeredAt };
    expect(ours({ ...signed, "x-shopify-triggered-at": triggeredAt }, body)).toEqual({ ok: true, value: told });
    expect(ours(signed, body)).toEqual({ ok: true, value: { ...told, triggeredAt: null } });
  });

  const otherSecret = createHmac("sha256", "another").update(body).digest("base64");
  it.each<[string, Headers, string]>([
    ["everything as it should be", signed, body],
    ["the headers of the newer events", events, body],
    ["an empty body", { ...facts, "x-shopify-hmac-sha256": getHmac("", secret) }, ""],
    ["another body", signed, `${body} `],
    ["no signature", facts, body],
    ["an empty signature", { ...facts, "x-shopify-hmac-sha256": "" }, body],
    ["the signature of another secret", { ...facts, "x-shopify-hmac-sha256": otherSecret }, body],
    ["a truncated signature", { ...facts, "x-shopify-hmac-sha256": signed["x-shopify-hmac-sha256"]!.slice(0, 20) }, body],
    ["a signature in hexadecimal digits", { ...facts, "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("hex") }, body],
    ["a signature without its last sign", { ...facts, "x-shopify-hmac-sha256": signed["x-shopify-hmac-sha256"]!.replace(/=$/, "") }, body],
    ["a signature with one more sign", { ...facts, "x-shopify-hmac-sha256": `${signed["x-shopify-hmac-sha256"]}=` }, body],
    ...Object.keys(facts).flatMap((name): [string, Headers, string][] => [
      [`no ${name}`, { ...signed, [name]: null }, body],
      [`an empty ${name}`, { ...signed, [name]: "" }, body],
    ]),
    ["no topic among the headers of the newer events", { ...events, "shopify-topic": null }, body],
    ["a signature of the events, all else of the older kind", { ...facts, "shopify-hmac-sha256": getHmac(body, secret) }, body],
    ["both signatures, the one of the events wrong", { ...signed, ...events, "shopify-hmac-sha256": otherSecret }, body],
    ["a shop that is none", { ...signed, "x-shopify-shop-domain": "example.com" }, body],
  ])("gets the library's verdict with %s", async (_case, headers, sent) => {
    const verdict = await librarys(headers, sent);
    const decided = ours(headers, sent);
    expect(decided.ok).toBe(verdict.valid);
    if (decided.ok && verdict.valid) expect([decided.value.shopDomain, decided.value.webhookId]).toEqual([verdict.domain, verdict.webhookId]);
    // 401 and 400: only what is rightly signed may be told what is missing.
    if (!decided.ok && !verdict.valid) expect(decided.refusal.kind).toBe(verdict.reason === "missing_headers" ? "header-missing" : "not-signed");
  });

  it("covers the bytes as they came, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), fc.nat({ max: 7 }), (bytes, place, bit) => {
        const headers: Headers = { ...facts, "x-shopify-hmac-sha256": createHmac("sha256", secret).update(bytes).digest("base64") };
        expect(verifyWebhook(key, (name) => headers[name] ?? null, bytes).ok).toBe(true);
        bytes[place % bytes.length]! ^= 1 << bit;
        expect(verifyWebhook(key, (name) => headers[name] ?? null, bytes)).toEqual({ ok: false, refusal: { kind: "not-signed" } });
      }),
    );
  });
});
