import { createHmac } from "node:crypto";

/** What the platform adds to a proxied request. */
export interface ProxyFacts {
  readonly shop: string;
  /** The customer's id as a string; empty for a guest. */
  readonly loggedInCustomerId: string;
  readonly pathPrefix: string;
  /** In milliseconds. The app's library accepts 90 seconds to either side. */
  readonly now: number;
}

/**
 * The query the app receives: the shopper's own parameters, then the platform's, then the signature over all of them. What
 * the shopper sent under one of the platform's names is replaced, so that nobody can speak in its voice.
 */
export function signedQuery(own: URLSearchParams, facts: ProxyFacts, secret: string): URLSearchParams {
  const query = new URLSearchParams(own);
  query.set("shop", facts.shop);
  query.set("logged_in_customer_id", facts.loggedInCustomerId);
  query.set("path_prefix", facts.pathPrefix);
  query.set("timestamp", String(Math.floor(facts.now / 1000)));
  query.set("signature", signatureOf(query, secret));
  return query;
}

/** Hex HMAC-SHA256 over the sorted `name=value` pairs without a separator; repeated names joined by commas. */
export function signatureOf(query: URLSearchParams, secret: string): string {
  const names = [...new Set(query.keys())].filter((name) => name !== "signature").sort((left, right) => left.localeCompare(right));
  const signed = names.map((name) => `${name}=${query.getAll(name).join(",")}`).join("");
  return createHmac("sha256", secret).update(signed).digest("hex");
}
