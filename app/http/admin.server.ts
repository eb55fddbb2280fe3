import { ShopifyError } from "@shopify/shopify-api";
import { adminFormBytes } from "#app/config/limits.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { Result } from "#app/shared/result.ts";
import { ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import { getApp } from "#app/composition/app.server.ts";
import { errorFields } from "#app/platform/logging/error-fields.ts";
import { secondsToWaitInAdmin } from "./flood-limits.server.ts";
import { parseForm } from "./form-fields.ts";
import { guardLibraryAnswer } from "./library-answers.server.ts";
import { statusOf, type Problem } from "./problem.ts";
import { readBody, tooLong } from "./surface-request.ts";

interface RouteArgs {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** What a route of the admin gets: shop and staff proved by the session token. */
export interface AdminRequest {
  readonly ctx: AppContext;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
}

export interface AdminCommand extends AdminRequest {
  readonly form: FormData;
}

/**
 * Makes a loader: signs staff in by the platform's library (token exchange), opens one transaction for the shop of the
 * session, reads. Null becomes 404.
 */
export function adminLoader<Value>(read: (request: AdminRequest) => Promise<Value>) {
  return async ({ request, params }: RouteArgs): Promise<NonNullable<Value>> => {
    const { shop, staffId } = await signIn(request);
    const query = new URL(request.url).searchParams;
    const value = await getApp().inShop(shop, { kind: "staff", staffId }, (ctx) => read({ ctx, params, query }));
    if (value === null || value === undefined) throw new Response(null, { status: 404 });
    return value;
  };
}

/** What an action answers: the value, or the problem with what a person needs to mend it. */
export type ActionAnswer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

/**
 * Makes an action: as {@link adminLoader}; a refusal rolls everything back and is answered with its status. `counted` names
 * what staff of one shop may do only so often.
 */
export function adminAction<Value>(act: (command: AdminCommand) => Promise<Result<Value, Problem>>, counted?: "case-start") {
  return async ({ request, params }: RouteArgs): Promise<Response> => {
    const { shop, staffId } = await signIn(request);
    if (counted && secondsToWaitInAdmin(counted, shop) > 0) return refused({ kind: "too-many-requests" });
    // Not cancelled when it is too long: that would tear the connection down before the answer is out.
    const body = await readBody({ headers: request.headers, body: request.body?.values({ preventCancel: true }) ?? null }, adminFormBytes);
    if (body === null) return tooLong();
    const form = await parseForm(body, request.headers.get("content-type"));
    if (form === null) return new Response(null, { status: 400 });
    const query = new URL(request.url).searchParams;
    let problem: Problem = { kind: "temporarily-unavailable" };
    try {
      const value = await getApp().inShop(shop, { kind: "staff", staffId }, async (ctx) => {
        const result = await act({ ctx, params, query, form });
        if (!result.ok) {
          problem = result.refusal;
          throw new RollBack();
        }
        return result.value;
      });
      return Response.json({ ok: true, value } satisfies ActionAnswer<Value>);
    } catch (error) {
      if (error instanceof Response) throw error;
      if (!(error instanceof RollBack)) {
        getApp().log.error("admin.action-failed", { outage: error instanceof ShopUnavailable, ...errorFields(error) });
      }
      return refused(problem);
    }
  };
}

function refused(problem: Problem): Response {
  return Response.json({ ok: false, problem } satisfies ActionAnswer<never>, { status: statusOf(problem) });
}

/** Makes a loader that answers a file: for downloads by a script that carries the session token. */
export function adminFile(write: (request: AdminRequest) => Promise<{ body: string; type: string; name: string } | null>) {
  const load = adminLoader(async (asked: AdminRequest) => {
    const wait = secondsToWaitInAdmin("file", asked.ctx.shop);
    if (wait > 0) throw new Response(null, { status: 429, headers: { "Retry-After": String(wait) } });
    return write(asked);
  });
  return async (args: RouteArgs): Promise<Response> => {
    const file = await load(args);
    return new Response(file.body, {
      headers: {
        "Content-Type": file.type,
        "Content-Disposition": `attachment; filename="${file.name.replace(/[^\w.-]/g, "_")}"`,
        "Cache-Control": "no-store",
      },
    });
  };
}

/**
 * The library's own steps of signing in, under `/auth`: each ends in a redirect or a page of the library's, and leads to us or
 * to Shopify's admin. An address that names another place gets 400.
 */
export async function continueSignIn(request: Request): Promise<Response> {
  const { APP_URL } = getApp().env;
  const reload = new URL(request.url).searchParams.get("shopify-reload");
  if (reload !== null && (!URL.canParse(reload, APP_URL) || new URL(reload, APP_URL).origin !== new URL(APP_URL).origin)) return new Response(null, { status: 400 });
  try {
    await askLibrary(request);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof ShopifyError) return new Response(null, { status: 400 });
    throw error;
  }
}

/** What the platform's library proves of a request; what it answers instead is thrown, with headers of ours. */
async function askLibrary(request: Request) {
  try {
    return await getApp().library.authenticate.admin(request);
  } catch (thrown) {
    throw thrown instanceof Response ? await guardLibraryAnswer(request, thrown) : thrown;
  }
}

class RollBack extends Error {}

const signingIn = new Map<string, Promise<{ shop: ShopIdentity; staffId: string }>>();

/**
 * Loaders of one page run in parallel: without this each would do its own token exchange on the first visit. Requests
 * with the same id token share one sign-in; it is forgotten when done.
 */
async function signIn(request: Request): Promise<{ shop: ShopIdentity; staffId: string }> {
  const token = request.headers.get("authorization") ?? new URL(request.url).searchParams.get("id_token");
  if (!token) return authenticate(request);
  let running = signingIn.get(token);
  if (!running) {
    running = authenticate(request).finally(() => signingIn.delete(token));
    signingIn.set(token, running);
  }
  return running.catch((refused: unknown) => {
    throw refused instanceof Response ? refused.clone() : refused;
  });
}

async function authenticate(request: Request): Promise<{ shop: ShopIdentity; staffId: string }> {
  const app = getApp();
  const { session, sessionToken } = await askLibrary(request);
  const staffId = sessionToken?.sub ?? "unknown";
  const shop = await app.findShop(session.shop);
  if (shop) return { shop, staffId };
  // The session is there but the shop is not: it was erased, or the first sign-in broke off. It starts anew.
  const { afterInstall } = await import("#app/composition/after-install.server.ts");
  await afterInstall(app, session.shop);
  const registered = await app.findShop(session.shop);
  if (!registered) throw new Response(null, { status: 404 });
  return { shop: registered, staffId };
}
