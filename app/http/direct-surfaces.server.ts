import { answerStorefrontRoute, readingAddress, storefrontAddress } from "./storefront-routes.server.ts";
import type { SurfaceRequest } from "./surface-request.ts";
import { receiveWebhook, webhookAddress } from "./webhooks.server.ts";

/** Surfaces without pages of ours: Remix would cost them more than all else they do (`docs/decisions/017-webhooks-and-answers-ahead-of-remix.md`). */
const surfaces = [
  { has: (path: string) => path === webhookAddress, answer: receiveWebhook },
  { has: (path: string) => path.startsWith(storefrontAddress) && !path.startsWith(readingAddress), answer: answerStorefrontRoute },
] as const;

/** The answer of the surface that has this address; null when none has it, and it is Remix's. */
export function answerDirectly(request: SurfaceRequest): Promise<Response> | null {
  const { pathname } = new URL(request.url);
  return surfaces.find(({ has }) => has(pathname))?.answer(request) ?? null;
}
