import { CLIENT_ADDRESS_HEADER } from "../http/node-adapter.ts";
import { customerOf } from "../session.ts";
import { storefrontShopOf } from "../shop-of.ts";
import { renderInLayout } from "../storefront/render-in-layout.ts";
import { problemPage } from "../storefront/surface.ts";
import { ExtensionProblem } from "../theme-extension/extension-problem.ts";
import type { StandInShop, Surface, World } from "../world.ts";
import { signedQuery } from "./signed-query.ts";

const REDIRECTS = [301, 302, 303, 307, 308];
const MAXIMUM_REDIRECTS = 5;
const LIQUID = "application/liquid";
const TIMEOUT_MILLISECONDS = 30_000;

/** Sent to the app neither by name nor by value: the connection's own headers and everything that is a cookie. */
const NOT_FORWARDED = ["cookie", "host", "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "te", "expect", CLIENT_ADDRESS_HEADER];
const NOT_RETURNED = ["set-cookie", "connection", "content-length", "content-encoding", "transfer-encoding", "keep-alive"];

/** Whether a path is one the app's proxy answers: `/apps/kundentag/…`, behind a language's folder too. */
export function isProxied(url: URL, world: World): boolean {
  return restOfPath(url, world) !== undefined;
}

/**
 * The app proxy: signs the request, passes it on without cookies, follows redirects, and renders Liquid in the shop's
 * theme. An app that cannot be reached is the platform's error page.
 */
export const answerAppProxy: Surface = async (request, world) => {
  const rest = restOfPath(new URL(request.url), world);
  const shop = storefrontShopOf(request, world);
  if (rest === undefined) return undefined;
  if (shop?.installation === undefined || !shop.installation.grantedScopes.includes("write_app_proxy")) {
    return new Response("Not Found", { status: 404 });
  }
  try {
    const answer = await followed(await forward(request, world, { shop, rest }));
    return isLiquid(answer) ? await rendered(answer, request, world, shop) : await returned(answer);
  } catch (error) {
    if (error instanceof ExtensionProblem) return problemPage(error);
    return failed(request, error);
  }
};

/** Shopify's page says no more than its first sentence. Here the reason is said too, on the page and in the output: it would be lost. */
function failed(request: Request, error: unknown): Response {
  const cause = error instanceof Error && error.cause !== undefined ? `: ${String(error.cause)}` : "";
  const reason = `${String(error)}${cause}`;
  process.stderr.write(`stand-in: app proxy: ${request.method} ${new URL(request.url).pathname}: ${reason}\n`);
  const headers = { "content-type": "text/plain; charset=utf-8" };
  return new Response(`There was an error in the third-party application.\n${reason}`, { status: 500, headers });
}

function restOfPath(url: URL, world: World): string | undefined {
  const { prefix, subpath } = world.app.proxy;
  return new RegExp(`^(?:/[a-z]{2}(?:-[a-z]{2})?)?/${prefix}/${subpath}(/.*)?$`, "i").exec(url.pathname)?.[1] ?? whole(url, `/${prefix}/${subpath}`);
}

function whole(url: URL, root: string): string | undefined {
  return url.pathname.endsWith(root) && /^(\/[a-z]{2}(-[a-z]{2})?)?$/i.test(url.pathname.slice(0, -root.length)) ? "" : undefined;
}

async function forward(request: Request, world: World, to: { shop: StandInShop; rest: string }): Promise<{ response: Response; request: Request }> {
  const { app } = world;
  const target = new URL(app.appUrl);
  target.pathname = new URL(app.proxy.url, app.appUrl).pathname.replace(/\/$/, "") + to.rest;
  const customer = customerOf(request, world);
  const facts = {
    shop: to.shop.domain,
    loggedInCustomerId: customer === undefined ? "" : String(customer.id),
    pathPrefix: `/${app.proxy.prefix}/${app.proxy.subpath}`,
    now: Date.now(),
  };
  target.search = signedQuery(new URL(request.url).searchParams, facts, app.apiSecret).toString();
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const sent = new Request(target, {
    method: request.method,
    headers: forwardedHeaders(request, to.shop),
    body: hasBody ? await request.arrayBuffer() : null,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  return { response: await fetch(sent.clone()), request: sent };
}

function forwardedHeaders(request: Request, shop: StandInShop): Headers {
  const headers = new Headers([...request.headers].filter(([name]) => !NOT_FORWARDED.includes(name)));
  const earlier = request.headers.get("x-forwarded-for");
  const client = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "127.0.0.1";
  headers.set("x-forwarded-for", earlier === null ? client : `${earlier}, ${client}`);
  headers.set("x-forwarded-host", shop.domain);
  headers.set("x-forwarded-proto", "https");
  headers.set("accept-encoding", "identity");
  return headers;
}

/** Follows redirects as the platform does, on the server: 303, and 301 or 302 of a POST, become a GET. */
async function followed(first: { response: Response; request: Request }): Promise<Response> {
  let { response, request } = first;
  for (let hops = 0; REDIRECTS.includes(response.status) && hops < MAXIMUM_REDIRECTS; hops += 1) {
    const location = response.headers.get("location");
    if (location === null) return response;
    const becomesGet = response.status === 303 || (response.status < 303 && request.method === "POST");
    const headers = new Headers(request.headers);
    if (becomesGet) headers.delete("content-type");
    const body = becomesGet || request.method === "GET" || request.method === "HEAD" ? null : await request.clone().arrayBuffer();
    request = new Request(new URL(location, request.url), { method: becomesGet ? "GET" : request.method, headers, body, redirect: "manual" });
    response = await fetch(request.clone());
  }
  return response;
}

function isLiquid(answer: Response): boolean {
  return (answer.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() === LIQUID;
}

async function rendered(answer: Response, request: Request, world: World, shop: StandInShop): Promise<Response> {
  const html = renderInLayout(world, shop, request, await answer.text());
  const headers = returnedHeaders(answer);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(html, { status: answer.status, headers });
}

async function returned(answer: Response): Promise<Response> {
  const isBodyless = [204, 205, 304].includes(answer.status);
  return new Response(isBodyless ? null : await answer.arrayBuffer(), { status: answer.status, headers: returnedHeaders(answer) });
}

function returnedHeaders(answer: Response): Headers {
  return new Headers([...answer.headers].filter(([name]) => !NOT_RETURNED.includes(name)));
}
