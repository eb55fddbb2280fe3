import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the app was sent, as it came over the wire. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: string;
  readonly at: number;
}

export interface CheckedApp {
  readonly origin: string;
  readonly seen: SeenRequest[];
  /** Changes how it answers from now on. */
  answer: (request: SeenRequest) => Promise<Response> | Response;
  readonly stop: () => Promise<void>;
}

/** An app under the stand-in's care: keeps what it was sent and answers as the check says, 200 at first. */
export async function startCheckedApp(): Promise<CheckedApp> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const url = new URL(incoming.url ?? "/", "http://app.test");
      const headers = new Headers(Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])));
      const request = { method: incoming.method ?? "", path: url.pathname, query: url.searchParams, headers, body: Buffer.concat(chunks).toString("utf8"), at: Date.now() };
      app.seen.push(request);
      void Promise.resolve(app.answer(request)).then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const app: CheckedApp = {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen: [],
    answer: () => new Response("ok"),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return app;
}
