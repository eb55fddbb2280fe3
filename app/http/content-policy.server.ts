import { createHash } from "node:crypto";
import { proofPageStyle } from "#app/modules/consent/index.server.ts";

/** For every answer that is no page: a browser that is led to show it runs, loads and frames nothing. */
export const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface PagePolicy {
  /** What inline script may run: a nonce, or the hash of the one script there is; none when left out. */
  readonly inlineScript?: string | undefined;
  readonly appBridgeUrl: string;
  /** Who may frame the page. */
  readonly frames: readonly string[];
  /** The shop whose admin App Bridge speaks to, where it is known. */
  readonly shop?: string | undefined;
}

/**
 * The policy of a page in the admin's frame. Scripts are ours by address, App Bridge's by its folder (Shopify's CDN serves
 * merchants' uploads too), and inline ones by nonce or hash only.
 */
export function pagePolicy({ inlineScript, appBridgeUrl, frames, shop }: PagePolicy): string {
  const bridge = new URL(appBridgeUrl);
  const folder = new URL(".", bridge).href;
  return [
    "default-src 'none'",
    ["script-src 'self'", folder, ...(inlineScript ? [inlineScript] : [])].join(" "),
    // Polaris writes style attributes, on the server and by setAttribute; nobody can give those a nonce.
    "style-src-attr 'unsafe-inline'",
    // Elements need none, but for the proofs to print: they open as a page of their own that inherits this policy.
    `style-src-elem 'self' https://cdn.shopify.com ${hashOf(proofPageStyle)}`,
    // Read by browsers that do not know the two above.
    "style-src 'self' 'unsafe-inline' https://cdn.shopify.com",
    "font-src 'self' https://cdn.shopify.com",
    "img-src 'self' data: https://cdn.shopify.com",
    ["connect-src 'self'", bridge.origin, "https://*.shopify.com", ...(shop ? [`https://${shop}`] : [])].join(" "),
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frames.join(" ")}`,
  ].join("; ");
}

/** How a policy names an inline script or style by what stands in it. */
export function hashOf(content: string): string {
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
}
