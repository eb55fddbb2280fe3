/**
 * What a surface ahead of Remix reads of a request. A web `Request` is one, which is how tests ask; what the server makes of
 * Node's request (`serve-directly.server.ts`) costs a tenth of it.
 */
export interface SurfaceRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** So much of a body that is too long is read all the same, and thrown away: who still sends would miss the answer. */
const mostUnkept = 1_000_000;

/**
 * The body as it came. Null when it is longer than `mostBytes`: nothing of it is kept then, and reading stops soon, or does
 * not begin where its head says that it is far too long.
 */
export async function readBody({ headers, body }: Pick<SurfaceRequest, "headers" | "body">, mostBytes: number): Promise<Buffer | null> {
  if (Number(headers.get("content-length") ?? 0) > mostBytes + mostUnkept) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes + mostUnkept) return null;
    if (bytes <= mostBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (bytes > mostBytes) return null;
  return chunks.length === 1 && Buffer.isBuffer(chunks[0]) ? chunks[0] : Buffer.concat(chunks, bytes);
}

/** With the answer to a body that is too long: what may be left of it is not read, so nothing else can come on this connection. */
export const closing = { Connection: "close" } as const;

/** The answer to a body that is too long, where nobody reads an explanation. */
export function tooLong(): Response {
  return new Response(null, { status: 413, headers: closing });
}
