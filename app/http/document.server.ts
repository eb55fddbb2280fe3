import { getApp } from "#app/composition/app.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";

const shopDomain = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** Headers of every page: framed by this shop's admin only, scripts from us and App Bridge's address only. */
export function documentHeaders(request: Request): Map<string, string> {
  const { env } = getApp();
  const shop = new URL(request.url).searchParams.get("shop") ?? "";
  const frames = ["https://admin.shopify.com", ...env.ADMIN_FRAME_ORIGINS];
  if (shopDomain.test(shop)) frames.unshift(`https://${shop}`);
  const bridge = new URL(env.SHOPIFY_APP_BRIDGE_URL).origin;
  const policy = [
    "default-src 'self'",
    // Remix writes its state as inline scripts; their content is our own, serialised and escaped.
    `script-src 'self' 'unsafe-inline' ${bridge}`,
    `style-src 'self' 'unsafe-inline' https://cdn.shopify.com`,
    `font-src 'self' https://cdn.shopify.com`,
    `img-src 'self' data: https://cdn.shopify.com`,
    `connect-src 'self' ${bridge} https://*.shopify.com https://${shopDomain.test(shop) ? shop : "admin.shopify.com"}`,
    `frame-ancestors ${frames.join(" ")}`,
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
  ].join("; ");
  return new Map([
    ["Content-Type", "text/html; charset=utf-8"],
    ["Content-Security-Policy", policy],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Cache-Control", "no-store"],
    ["Link", `<${env.SHOPIFY_APP_BRIDGE_URL}>; rel="preload"; as="script"`],
  ]);
}

/** Logs what a page could not survive. */
export function logRenderError(error: unknown): void {
  getApp().log.error("page.failed", errorFields(error));
}
