import { createHmac, timingSafeEqual, type KeyObject } from "node:crypto";

/** What the platform says about a request that came through the app proxy. */
export interface ProxyFacts {
  readonly shopDomain: string;
  /** The customer who is logged in at the shop; null for a guest. */
  readonly platformCustomerId: string | null;
  /** Where the storefront reaches us, such as `/apps/kundentag`. */
  readonly pathPrefix: string;
}

/** What the platform adds to an address, each exactly once and in this form; a browser may write the same names before it. */
const forms = {
  shop: /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/,
  logged_in_customer_id: /^\d{0,20}$/,
  path_prefix: /^(?:\/[\w-]+){1,4}$/,
  timestamp: /^\d{10}$/,
  signature: /^[0-9a-f]{64}$/,
} as const;

/** Seconds that a request may be old, or ahead of our clock: the published library's number. */
const toleranceSeconds = 90;

/**
 * Whether the platform made this query, and not long ago: hex HMAC-SHA256 under the app's secret over the sorted `name=value`
 * pairs without separators, values of one name joined by commas (shopify.dev, app proxies). Compared in constant time. Null for
 * everything else. What this takes the published library takes too, and it is stricter about the platform's own names;
 * `proxy-signature.test.ts` compares the two.
 */
export function verifyProxyQuery(secret: KeyObject, query: URLSearchParams, now: Date): ProxyFacts | null {
  for (const [name, form] of Object.entries(forms)) {
    const [value, ...others] = query.getAll(name);
    if (value === undefined || others.length > 0 || !form.test(value)) return null;
  }
  const given = Buffer.from(query.get("signature")!, "hex");
  const wanted = createHmac("sha256", secret).update(signedText(query)).digest();
  if (!timingSafeEqual(given, wanted)) return null;
  if (Math.abs(Math.trunc(now.getTime() / 1000) - Number(query.get("timestamp"))) > toleranceSeconds) return null;
  const customer = query.get("logged_in_customer_id");
  return { shopDomain: query.get("shop")!, platformCustomerId: customer || null, pathPrefix: query.get("path_prefix")! };
}

function signedText(query: URLSearchParams): string {
  const values = new Map<string, string>();
  for (const [name, value] of query) {
    const before = values.get(name);
    if (name !== "signature") values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return [...values].map(([name, value]) => `${name}=${value}`).sort().join("");
}
