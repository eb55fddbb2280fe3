import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { documentHeaders, logRenderError } from "#app/http/document.server.ts";
import { NonceContext } from "#app/http/nonce.ts";
import { withoutZeroBytes } from "#app/http/without-zero-bytes.server.ts";

/** Renders a page of ours; crawlers wait for the whole of it. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  const { nonce, headers: own } = documentHeaders(context.staticHandlerContext.loaderData);
  for (const [name, value] of own) headers.set(name, value);
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let answered = status;
    const page = (
      <NonceContext.Provider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </NonceContext.Provider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      [ready]: () => {
        const body = withoutZeroBytes();
        resolve(new Response(createReadableStreamFromReadable(body), { status: answered, headers }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error: unknown) => {
        answered = 500;
        logRenderError(error);
      },
    });
    setTimeout(abort, 10_000).unref();
  });
}

/** What a loader threw and nobody expected: logged once, without its message (law X-05). */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) logRenderError(error);
}
