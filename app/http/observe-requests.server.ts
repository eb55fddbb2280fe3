import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { App } from "#app/composition/app.server.ts";
import { withLogFields } from "#app/platform/logging/log-fields.server.ts";

/** Surfaces by where their addresses begin; everything else is public. */
const surfaces = [
  ["/webhooks", "webhooks"],
  ["/storefront", "storefront"],
  ["/app", "admin"],
  ["/auth", "admin"],
  ["/assets", "assets"],
  ["/healthz", "watch"],
  ["/metrics", "watch"],
] as const;

/**
 * Counts every request by surface, status and time, and gives it a number of its own, which stands in every line it logs and in
 * the answer. No line is written for the request itself: an address with its second could say whose an answer was (law S-02).
 */
export function observeRequests({ metrics }: Pick<App, "metrics">): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const surface = surfaceOf(request.path);
    response.setHeader("X-Request-Id", requestId);
    response.once("close", () => {
      const status = response.writableFinished ? String(response.statusCode) : "aborted";
      metrics.requestAnswered({ surface, status, seconds: (performance.now() - startedAt) / 1000 });
      if (surface === "webhooks" && /^4/.test(status)) metrics.webhookAnswered("refused");
    });
    withLogFields({ requestId }, next);
  };
}

function surfaceOf(path: string): string {
  return surfaces.find(([start]) => path === start || path.startsWith(`${start}/`) || path.startsWith(`${start}.`))?.[1] ?? "public";
}
