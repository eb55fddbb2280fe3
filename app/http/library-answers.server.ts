import { hashOf } from "./content-policy.server.ts";
import { pageHeaders } from "./document.server.ts";

/** The one inline script of the library's pages, as it writes it: it opens an address, whole or out of the frame. */
const opensAddress = /<script>(window\.open\("[^"<>\\]*", "_(?:top|self|blank|parent)"\))<\/script>/;

/**
 * An answer of the platform's library as we let it out. Its pages (the one that fetches a session token, the one that leaves
 * the frame) come with headers that any address can write into, and offer themselves to other origins: they get ours.
 */
export async function guardLibraryAnswer(request: Request, answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers);
  for (const name of [...headers.keys()]) if (name.startsWith("access-control-")) headers.delete(name);
  if (!headers.get("content-type")?.startsWith("text/html")) return new Response(answer.body, { status: answer.status, headers });
  const body = await answer.text();
  const [, script] = opensAddress.exec(body) ?? [];
  // Nobody is signed in yet, so the shop is the address's; the page shows nothing of it.
  const shop = new URL(request.url).searchParams.get("shop");
  for (const [name, value] of pageHeaders({ shop, inlineScript: script && hashOf(script) })) headers.set(name, value);
  return new Response(body, { status: answer.status, headers });
}
