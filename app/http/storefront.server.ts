import type { AppContext } from "#app/shared/context.ts";
import { languageOf, type Language } from "#app/shared/languages.ts";
import type { Result } from "#app/shared/result.ts";
import { ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import { getApp } from "#app/composition/app.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { statusOf, type Problem } from "./problem.ts";
import { problemPage } from "./storefront-page.ts";

/** What a route of the storefront gets: all of it proved by the platform's signature, but for `form` and `params`. */
export interface StorefrontRequest {
  readonly ctx: AppContext;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The customer who is logged in at the shop, as the platform signed it; null for a guest. */
  readonly platformCustomerId: string | null;
  /** The browser's own, whoever signed it: what was posted, or stands in the address that was asked for. */
  readonly form: URLSearchParams;
  readonly language: Language;
  /** Where the storefront reaches us, such as `/apps/kundentag`. */
  readonly proxyPath: string;
}

/** An answer for both kinds of reader: JSON for the block's script, a page in the shop's theme for a form without script. */
export interface StorefrontAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Liquid body of the page; text in it must be escaped already. */
  readonly page: string;
  /** In the place of the page: a whole HTML document that stands without the theme. */
  readonly document?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type StorefrontHandler = (request: StorefrontRequest) => Promise<Result<StorefrontAnswer, Problem>>;

const mostBytes = 64_000;

/** What the platform adds to an address. A browser may write the same names before it: twice is an attack, or nothing of ours. */
const signedNames = ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"] as const;

/**
 * Runs a route of the app proxy: verifies the platform's signature and its age (90 s), finds the shop it names, answers
 * in the form that was asked for. Shop and customer are never taken from the body.
 */
export async function answerStorefront(
  args: { request: Request; params: Readonly<Record<string, string | undefined>> },
  handler: StorefrontHandler,
): Promise<Response> {
  const { request, params } = args;
  const app = getApp();
  const query = new URL(request.url).searchParams;
  if (signedNames.some((name) => query.getAll(name).length > 1)) return new Response(null, { status: 400 });
  // An answer with a consent has no token, because its form is rendered without us: a form on another site may not send it.
  if (request.method === "POST" && request.headers.get("sec-fetch-site") === "cross-site") return new Response(null, { status: 403 });
  await app.proxyLibrary.authenticate.public.appProxy(request);
  const wantsJson = request.headers.get("accept")?.includes("application/json") ?? false;
  const proxyPath = query.get("path_prefix") ?? "/apps/kundentag";
  const form = await readForm(request);
  if (!form) return new Response(null, { status: 413 });
  const language = languageOf(form.get("language") ?? query.get("language") ?? request.headers.get("accept-language"));
  const customer = query.get("logged_in_customer_id");
  const platformCustomerId = customer !== null && /^\d{1,20}$/.test(customer) ? customer : null;
  try {
    const shop = await app.findShop(query.get("shop") ?? "");
    if (!shop) return new Response(null, { status: 404 });
    const result = await app.inShop(shop, { kind: "shopper" }, async (ctx) => {
      const outcome = await handler({ ctx, params, platformCustomerId, form, language, proxyPath });
      if (!outcome.ok) throw new Refused(outcome.refusal);
      return outcome.value;
    });
    return respond(wantsJson, result);
  } catch (error) {
    const problem = error instanceof Refused ? error.problem : { kind: "temporarily-unavailable" };
    if (!(error instanceof Refused)) app.log.error("storefront.failed", { outage: error instanceof ShopUnavailable, ...errorFields(error) });
    const { message, page } = problemPage(problem, { language, proxyPath, returnPath: pathInShop(request, proxyPath) });
    return respond(wantsJson, { status: statusOf(problem), body: { ...problem, message }, page });
  }
}

/** Where a page stands in the shop, to come back to after logging in; what was posted cannot be come back to. */
function pathInShop(request: Request, proxyPath: string): string | null {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET") return null;
  return `${pathname.replace(/^\/storefront/, proxyPath)}?language=${languageOf(searchParams.get("language") ?? request.headers.get("accept-language"))}`;
}

/** Carries a refusal out of the transaction, which it rolls back: a refused request changes nothing. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

async function readForm(request: Request): Promise<URLSearchParams | null> {
  if (request.method === "GET" || request.method === "HEAD") return ownParameters(new URL(request.url).searchParams);
  const text = await request.text();
  if (text.length > mostBytes) return null;
  if (request.headers.get("content-type")?.includes("multipart/form-data")) {
    const parsed = await new Response(text, { headers: { "content-type": request.headers.get("content-type")! } }).formData();
    return new URLSearchParams([...parsed].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  }
  return new URLSearchParams(text);
}

function ownParameters(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => !signedNames.some((signed) => signed === name)));
}

function respond(wantsJson: boolean, { status, body, page, document, headers = {} }: StorefrontAnswer): Response {
  const common = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...headers };
  if (wantsJson || headers["Content-Disposition"]) return Response.json(body, { status, headers: common });
  if (document !== undefined) return new Response(document, { status, headers: { ...common, "Content-Type": "text/html; charset=utf-8" } });
  // The platform renders a page of any status; its own error page would hide what to do.
  return new Response(page, { status: status >= 500 ? status : 200, headers: { ...common, "Content-Type": "application/liquid" } });
}
