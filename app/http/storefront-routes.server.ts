import { takeAnonymousAnswer, takeAnswer } from "./storefront-answers.server.ts";
import { giveDayCode } from "./storefront-customer-days.server.ts";
import { erase, giveAccess, giveCertificate } from "./storefront-own-requests.server.ts";
import { showPrivacy, withdraw } from "./storefront-privacy.server.ts";
import { answerStorefront, type StorefrontHandler, type StorefrontStatement } from "./storefront.server.ts";
import type { SurfaceRequest } from "./surface-request.ts";

/** Where `shopify.app.toml` has the app proxy ask. */
export const storefrontAddress = "/storefront/";

/** Below it: documents of a person's own, to read and print. They are made of the admin's components, so Remix answers them. */
export const readingAddress = `${storefrontAddress}privacy/pages/`;

interface StorefrontRoute {
  readonly method: "GET" | "POST";
  /** Below {@link storefrontAddress}; `:name` is one part of a path. */
  readonly path: string;
  readonly handler: StorefrontHandler;
  /** Asked first, without a transaction: what one statement can do. */
  readonly atOnce?: StorefrontStatement;
}

/** Every address that the storefront asks through the app proxy. */
export const storefrontRoutes: readonly StorefrontRoute[] = [
  { method: "POST", path: "customer-days/:dayId/code", handler: giveDayCode },
  { method: "GET", path: "privacy", handler: showPrivacy },
  { method: "POST", path: "privacy/access", handler: giveAccess },
  { method: "GET", path: "privacy/certificates/:caseId", handler: giveCertificate },
  { method: "POST", path: "privacy/erasure", handler: erase },
  { method: "POST", path: "privacy/withdrawals", handler: withdraw },
  { method: "POST", path: "surveys/:surveyId/answers", handler: takeAnswer, atOnce: takeAnonymousAnswer },
];

const patterns = storefrontRoutes.map((route) => ({ route, pattern: new RegExp(`^${storefrontAddress}${route.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`) }));

/** Answers an address of the storefront. */
export async function answerStorefrontRoute(request: SurfaceRequest): Promise<Response> {
  const { pathname } = new URL(request.url);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const allowed: string[] = [];
  for (const { route, pattern } of patterns) {
    const found = pattern.exec(pathname);
    if (found && route.method === method) return answerStorefront({ request, params: found.groups ?? {} }, route.handler, route.atOnce);
    if (found) allowed.push(route.method);
  }
  return allowed.length > 0 ? new Response(null, { status: 405, headers: { Allow: allowed.join(", ") } }) : new Response(null, { status: 404 });
}
