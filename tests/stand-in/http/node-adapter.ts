import type { IncomingMessage, ServerResponse } from "node:http";

/** Carries the caller's network address to the surfaces; set from the socket, whatever the caller sent. */
export const CLIENT_ADDRESS_HEADER = "x-stand-in-client-address";

/** The web `Request` for what node received; the body is read whole. */
export async function requestFrom(incoming: IncomingMessage, origin: string): Promise<Request> {
  const host = incoming.headers.host;
  const base = host === undefined ? origin : `http://${host}`;
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? "", incoming.rawHeaders[index + 1] ?? "");
  }
  headers.set(CLIENT_ADDRESS_HEADER, incoming.socket.remoteAddress ?? "127.0.0.1");
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? await bodyOf(incoming) : null;
  return new Request(new URL(incoming.url ?? "/", base), { method, headers, body });
}

/** Sends a web `Response` by node; with `half`, breaks the connection after half of the body. */
export async function send(response: Response, outgoing: ServerResponse, how: { half: boolean; head: boolean }): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== "set-cookie") outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  outgoing.setHeader("content-length", String(body.length));
  if (how.half) {
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
    return;
  }
  outgoing.end(how.head ? undefined : body);
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
