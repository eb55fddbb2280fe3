import type { IncomingMessage, ServerResponse } from "node:http";
import { getApp } from "#app/composition/app.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";

/**
 * Answers what no kit could read, such as an address that is none: a status and nothing else. Express itself would print
 * the error, and the address in it, on the console.
 */
export function answerFailedRequest(error: unknown, _request: IncomingMessage, response: ServerResponse, _next: () => void): void {
  const status = Number((error as { status?: unknown } | null)?.status);
  const isTheirs = (status >= 400 && status < 500) || (error as { code?: unknown } | null)?.code === "ERR_INVALID_URL";
  if (!isTheirs) getApp().log.error("request.failed", errorFields(error));
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.statusCode = isTheirs ? status || 400 : 500;
  response.end();
}
