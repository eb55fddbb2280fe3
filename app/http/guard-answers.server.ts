import type { IncomingMessage, ServerResponse } from "node:http";
import { getApp } from "#app/composition/app.server.ts";
import { closedPolicy } from "./content-policy.server.ts";

/** What no page of ours uses, so no script in one gets it either. */
const permissions = ["camera", "display-capture", "geolocation", "hid", "microphone", "midi", "payment", "serial", "usb"];
const secondsOfHttps = 365 * 24 * 60 * 60;

/** On our own address, where nothing is meant for another origin and only pages, which say so themselves, may be framed. */
const ownHeaders: readonly (readonly [string, string])[] = [
  ["Content-Security-Policy", closedPolicy],
  ["X-Content-Type-Options", "nosniff"],
  // Addresses of the admin carry a session token at first: not even our own log of assets shall see one.
  ["Referrer-Policy", "no-referrer"],
  ["Permissions-Policy", permissions.map((name) => `${name}=()`).join(", ")],
  // A page in a frame cannot be isolated; one that was led out of it, or opened by another site, is.
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Cache-Control", "no-store"],
];
const overHttps: typeof ownHeaders = [...ownHeaders, ["Strict-Transport-Security", `max-age=${secondsOfHttps}`]];

/**
 * What we answer to the app proxy is served under the shop's own address, and Shopify may hand our headers on. A policy, an
 * opener rule or HSTS of ours would then hold for the merchant's theme or domain, so a page has none of them.
 */
const themePageHeaders: typeof ownHeaders = [
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  ["Cache-Control", "no-store"],
];
const storefrontHeaders: typeof ownHeaders = [...themePageHeaders, ["Content-Security-Policy", closedPolicy]];

/**
 * Gives every answer of this server, whoever writes it, the headers of security it does not bring itself. Stands before
 * everything else.
 */
export function guardAnswers(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
  response.writeHead = ((...parts: unknown[]) => {
    if (!response.headersSent) {
      // What may be left of the body is not read; Remix drops the header where a form's answer says so itself.
      if (response.statusCode === 413) response.setHeader("Connection", "close");
      for (const [name, value] of headersFor(request, response)) if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    return writeHead(...parts);
  });
  next();
}

function headersFor(request: IncomingMessage, response: ServerResponse): typeof ownHeaders {
  if (/^\/storefront(?:\/|\?|$)/.test(request.url ?? "")) {
    return String(response.getHeader("content-type")).startsWith("application/liquid") ? themePageHeaders : storefrontHeaders;
  }
  return getApp().env.APP_URL.startsWith("https:") ? overHttps : ownHeaders;
}
