import type { IncomingMessage, ServerResponse } from "node:http";
import { getApp } from "#app/composition/app.server.ts";
import { answerDirectly } from "./direct-surfaces.server.ts";
import type { SurfaceRequest } from "./surface-request.ts";

/** Express's door to the surfaces that are answered ahead of Remix; what is none of theirs goes on. */
export function serveDirectly(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void {
  const answer = answerDirectly(surfaceRequestOf(request));
  if (answer) answer.then((answered) => send(response, answered)).catch(next);
  else next();
}

function surfaceRequestOf(request: IncomingMessage): SurfaceRequest {
  const { method = "GET", url = "/", headers } = request;
  return {
    method,
    // Whatever the request says its host is, it came to this app.
    url: getApp().env.APP_URL + url,
    headers: {
      get: (name) => {
        const value = headers[name];
        return Array.isArray(value) ? value.join(", ") : (value ?? null);
      },
    },
    // Who stops reading still answers.
    body: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
  };
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => response.setHeader(name, value));
  if (answer.body) response.end(Buffer.from(await answer.arrayBuffer()));
  else response.end();
}
