import type { IncomingMessage, ServerResponse } from "node:http";
import { getApp } from "#app/composition/app.server.ts";
import { storefrontAddress } from "./storefront-routes.server.ts";

const reading = ["GET", "HEAD", "OPTIONS"];

/**
 * What a page of another site sends to the admin gets 403. It could change nothing, for it has no session token; Remix would
 * refuse it too, but by an exception: anybody could fill the log with failures of ours. What comes through the app proxy names
 * the shop's page as its origin and is the storefront kit's to judge.
 */
export function refuseForeignForms(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const { method = "GET", url = "/" } = request;
  const { origin } = request.headers;
  if (reading.includes(method) || origin === undefined || url.startsWith(storefrontAddress) || origin === new URL(getApp().env.APP_URL).origin) return next();
  response.statusCode = 403;
  response.end();
}
