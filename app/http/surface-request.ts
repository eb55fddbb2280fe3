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

/** The body as it came. Null when it is longer than `mostBytes`: reading stops there, and does not begin where it says so itself. */
export async function readBody({ headers, body }: Pick<SurfaceRequest, "headers" | "body">, mostBytes: number): Promise<Buffer | null> {
  if (Number(headers.get("content-length") ?? 0) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return chunks.length === 1 && Buffer.isBuffer(chunks[0]) ? chunks[0] : Buffer.concat(chunks, bytes);
}

/** To a body that is too long: what is left of it is not read, so nothing else can come on this connection. */
export function tooLong(): Response {
  return new Response(null, { status: 413, headers: { Connection: "close" } });
}
