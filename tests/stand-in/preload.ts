/**
 * The one seam between the app and the stand-in: `node --import ./tests/stand-in/preload.ts`. Wraps `fetch` before
 * anything else is loaded, so that a call to `https://<shop>.myshopify.com/…` reaches the stand-in at STAND_IN_ORIGIN, with
 * the shop in a header. All other calls pass untouched.
 */
const STAND_IN_HOST_HEADER = "x-stand-in-host";
const SHOP_HOST = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i;

const origin = process.env["STAND_IN_ORIGIN"];
if (origin === undefined || origin === "") throw new Error("STAND_IN_ORIGIN is not set: where is the stand-in of Shopify?");
const standIn = new URL(origin);
const realFetch = globalThis.fetch;

globalThis.fetch = async function fetchFromStandIn(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  if (!SHOP_HOST.test(url.hostname)) return realFetch(input, init);
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  headers.set(STAND_IN_HOST_HEADER, url.hostname);
  const target = new URL(url.pathname + url.search, standIn);
  if (!(input instanceof Request)) return realFetch(target, { ...init, headers });
  const hasBody = input.method !== "GET" && input.method !== "HEAD";
  const body = hasBody ? await input.clone().arrayBuffer() : null;
  return realFetch(target, { method: input.method, body, signal: input.signal, redirect: input.redirect, ...init, headers });
};

export {};
