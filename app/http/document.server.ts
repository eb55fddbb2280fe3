import { randomBytes } from "node:crypto";
import { getApp } from "#app/composition/app.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { pagePolicy } from "./content-policy.server.ts";

const shopDomain = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

export interface PageFacts {
  /** A domain; anything else is taken for none. */
  readonly shop: unknown;
  readonly inlineScript?: string | undefined;
}

/**
 * Headers of a page in the admin's frame. Only Shopify's admin and that of `shop` may frame it; without a shop, which an
 * error page may lack, only the former.
 */
export function pageHeaders({ shop, inlineScript }: PageFacts): Map<string, string> {
  const { SHOPIFY_APP_BRIDGE_URL: appBridgeUrl, ADMIN_FRAME_ORIGINS } = getApp().env;
  const known = typeof shop === "string" && shopDomain.test(shop) ? shop : undefined;
  const frames = [...(known ? [`https://${known}`] : []), "https://admin.shopify.com", ...ADMIN_FRAME_ORIGINS];
  return new Map([
    ["Content-Type", "text/html; charset=utf-8"],
    ["Content-Security-Policy", pagePolicy({ inlineScript, appBridgeUrl, frames, shop: known })],
    ["Cache-Control", "no-store"],
    ["Link", `<${appBridgeUrl}>; rel="preload"; as="script"`],
  ]);
}

/** Headers of a page that Remix renders, with the nonce of its scripts. `loaded` is what its loaders gave, by route. */
export function documentHeaders(loaded: Readonly<Record<string, unknown>> | null | undefined): { headers: Map<string, string>; nonce: string } {
  const nonce = randomBytes(16).toString("base64");
  // The layout's loader has it from the session; the address could name any shop.
  const { shop } = (loaded?.["routes/admin/layout"] ?? {}) as { shop?: unknown };
  return { nonce, headers: pageHeaders({ shop, inlineScript: `'nonce-${nonce}'` }) };
}

/** Logs what a page could not survive. */
export function logRenderError(error: unknown): void {
  getApp().log.error("page.failed", errorFields(error));
}
