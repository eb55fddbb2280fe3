import type { AppContext, ShopIdentity, StatementContext } from "#app/shared/context.ts";
import { languageOf, type Language } from "#app/shared/languages.ts";
import { plainText } from "#app/shared/plain-text.ts";
import { refuse, type Result } from "#app/shared/result.ts";
import { ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import { hasMoved } from "#app/modules/shops/index.ts";
import { followProxyPath } from "#app/modules/shops/index.server.ts";
import { getApp } from "#app/composition/app.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { verifyProxyQuery } from "#app/platform/shopify/proxy-signature.server.ts";
import { secondsToWait } from "./flood-limits.server.ts";
import { parseForm } from "./form-fields.ts";
import { platformSecret } from "./platform-secret.server.ts";
import { statusOf, type Problem } from "./problem.ts";
import { problemPage, type ProblemPlace } from "./storefront-page.ts";
import { closing, readBody, type SurfaceRequest } from "./surface-request.ts";

/** Who asks for what: all of it proved by the platform's signature, but for `form` and `params`. */
export interface StorefrontVisit {
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The customer who is logged in at the shop, as the platform signed it; null for a guest. */
  readonly platformCustomerId: string | null;
  /** The browser's own, whoever signed it: what was posted, or stands in the address that was asked for. */
  readonly form: URLSearchParams;
  readonly language: Language;
  /** Where the storefront reaches us, such as `/apps/kundentag`. */
  readonly proxyPath: string;
}

/** What a route of the storefront gets: the visit, and a transaction bound to the shop. */
export interface StorefrontRequest extends StorefrontVisit {
  readonly ctx: AppContext;
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

type Outcome = Result<StorefrontAnswer, Problem>;
export type StorefrontHandler = (request: StorefrontRequest) => Promise<Outcome>;

/** What one statement can do is asked first, without a transaction. Null: it takes one. */
export type StorefrontStatement = (request: StorefrontVisit & { readonly ctx: StatementContext }) => Promise<Outcome> | null;

const mostBytes = 64_000;

/**
 * Runs a route of the app proxy: verifies the platform's signature and its age (90 s), finds the shop it names, answers
 * in the form that was asked for. Shop and customer are never taken from the body.
 */
export async function answerStorefront(
  args: { request: SurfaceRequest; params: Readonly<Record<string, string | undefined>> },
  handler: StorefrontHandler,
  atOnce?: StorefrontStatement,
): Promise<Response> {
  const { request, params } = args;
  const app = getApp();
  const query = new URL(request.url).searchParams;
  // An answer with a consent has no token, because its form is rendered without us: a form on another site may not send it.
  if (request.method === "POST" && request.headers.get("sec-fetch-site") === "cross-site") return new Response(null, { status: 403 });
  const facts = verifyProxyQuery(platformSecret(), query, app.clock.now());
  if (!facts) return new Response(null, { status: 400 });
  const wantsJson = request.headers.get("accept")?.includes("application/json") ?? false;
  const asked = query.get("language") ?? request.headers.get("accept-language");
  const wait = secondsToWait(request, facts);
  const place = { language: languageOf(asked), proxyPath: facts.pathPrefix, isPage: request.method === "GET" };
  if (wait > 0) return respond(wantsJson, { ...refusalOf({ kind: "too-many-requests" }, place), headers: { "Retry-After": String(wait) } });
  const form = await readForm(request);
  if (form === "too-long") return respond(wantsJson, { ...refusalOf({ kind: "input-too-long" }, place), headers: closing });
  if (!form) return new Response(null, { status: 400 });
  const language = languageOf(form.get("language") ?? asked);
  const shown = { ...place, language };
  const visit = { params, form, language, platformCustomerId: facts.platformCustomerId, proxyPath: facts.pathPrefix };
  try {
    const shop = await app.findShop(facts.shopDomain);
    if (!shop) return new Response(null, { status: 404 });
    if (hasMoved(shop.proxyPath, facts.pathPrefix)) await app.inShop(shop, { kind: "platform" }, (ctx) => followProxyPath(ctx, facts.pathPrefix));
    const outcome = (await atOnce?.({ ...visit, ctx: app.statementsOf(shop) })) ?? (await inTransaction(shop, visit, handler));
    return respond(wantsJson, outcome.ok ? outcome.value : refusalOf(outcome.refusal, shown));
  } catch (error) {
    app.log.error("storefront.failed", { outage: error instanceof ShopUnavailable, ...errorFields(error) });
    return respond(wantsJson, refusalOf({ kind: "temporarily-unavailable" }, shown));
  }
}

function refusalOf(problem: Problem, place: ProblemPlace): StorefrontAnswer {
  const { message, page } = problemPage(problem, place);
  return { status: statusOf(problem), body: { ...problem, message }, page };
}

async function inTransaction(shop: ShopIdentity, visit: StorefrontVisit, handler: StorefrontHandler): Promise<Outcome> {
  try {
    return await getApp().inShop(shop, { kind: "shopper" }, async (ctx) => {
      const outcome = await handler({ ...visit, ctx });
      if (!outcome.ok) throw new Refused(outcome.refusal);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.problem);
    throw error;
  }
}

/** Carries a refusal out of the transaction, which it rolls back: a refused request changes nothing. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** The text fields of the form, without characters that nobody reads; null when it is no form. */
async function readForm(request: SurfaceRequest): Promise<URLSearchParams | "too-long" | null> {
  if (request.method === "GET" || request.method === "HEAD") return new URL(request.url).searchParams;
  const body = await readBody(request, mostBytes);
  if (!body) return "too-long";
  const type = request.headers.get("content-type");
  const fields = type?.includes("multipart/form-data") ? await parseForm(body, type) : new URLSearchParams(body.toString("utf8"));
  return fields && new URLSearchParams([...fields].flatMap(([name, value]) => (typeof value === "string" ? [[name, plainText(value)]] : [])));
}

function respond(wantsJson: boolean, { status, body, page, document, headers = {} }: StorefrontAnswer): Response {
  const common = { "Cache-Control": "no-store", ...headers };
  if (wantsJson || headers["Content-Disposition"]) return Response.json(body, { status, headers: common });
  if (document !== undefined) return new Response(document, { status, headers: { ...common, "Content-Type": "text/html; charset=utf-8" } });
  // The platform renders a page of any status; its own error page would hide what to do.
  return new Response(page, { status: status >= 500 ? status : 200, headers: { ...common, "Content-Type": "application/liquid" } });
}
