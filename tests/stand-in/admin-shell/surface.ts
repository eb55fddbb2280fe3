import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { signIdToken } from "../id-token.ts";
import { changeScopes, installApp, lacksScopes, uninstallApp } from "../installation.ts";
import { endDiscount } from "../sales/discounts.ts";
import { cancelOrder } from "../sales/orders.ts";
import { nameOf, shopByName, storefrontShopOf } from "../shop-of.ts";
import { switchStaff } from "../staff.ts";
import { problemPage } from "../storefront/surface.ts";
import { ExtensionProblem } from "../theme-extension/extension-problem.ts";
import { deliverAgain } from "../webhooks/delivery.ts";
import { SENDABLE_TOPICS, sendWebhook } from "../webhooks/send.ts";
import { appFramePage } from "./app-frame-page.ts";
import { extensionActivations } from "./extension-activations.ts";
import { htmlAnswer, seeOther } from "./html.ts";
import { customersPage, deliveriesPage, homePage, installPage, noticeOf } from "./own-pages.ts";
import { discountsPage, ordersPage } from "./sales-pages.ts";
import { adminAddress } from "./shell-page.ts";
import type { StandInShop, Surface, World } from "../world.ts";

/** The admin (`/store/<shop>/…`), its files, and the addresses `/admin/…` that lead into it. */
export const adminShell: Surface = async (request, world) => {
  const url = new URL(request.url);
  if (url.pathname.startsWith("/stand-in/admin-shell/")) return shellFile(url.pathname.slice("/stand-in/admin-shell/".length));
  if (/^\/admin(\/|$)/.test(url.pathname)) return request.method === "GET" ? intoAdmin(request, world) : undefined;
  const [, shopName = "", path = ""] = /^\/store\/([\w-]+)(\/.*)?$/.exec(url.pathname) ?? [];
  if (shopName === "") return undefined;
  const shop = shopByName(world, shopName);
  if (shop === undefined) return new Response(`No such shop; known are: ${[...world.shops.values()].map(nameOf).join(", ")}`, { status: 404 });
  try {
    return request.method === "POST" ? await act(request, { world, shop, path }) : show(url, { world, shop, path });
  } catch (error) {
    if (error instanceof ExtensionProblem) return problemPage(error);
    throw error;
  }
};

interface Place {
  readonly world: World;
  readonly shop: StandInShop;
  /** Below `/store/<shop>`. */
  readonly path: string;
}

function show(url: URL, { world, shop, path }: Place): Response | undefined {
  const notice = noticeOf(url, shop);
  if (path === "" || path === "/") return htmlAnswer(homePage(world, shop, notice));
  if (path === "/customers") return htmlAnswer(customersPage(world, shop, notice));
  if (path === "/orders") return htmlAnswer(ordersPage(world, shop, notice));
  if (path === "/discounts") return htmlAnswer(discountsPage(world, shop));
  if (path === "/deliveries") return htmlAnswer(deliveriesPage(world, shop, notice));
  if (path === "/oauth/install") return isThisApp(world, url.searchParams.get("client_id")) ? htmlAnswer(installPage(world, shop)) : unknownApp(world);
  const [, app = "", appPath = "/"] = /^\/apps\/([\w-]+)(\/.*)?$/.exec(path) ?? [];
  if (app === "") return undefined;
  if (!isThisApp(world, app)) return unknownApp(world);
  if (shop.installation === undefined || lacksScopes(world, shop)) return seeOther(adminAddress(shop, `/oauth/install?client_id=${world.app.apiKey}`));
  return htmlAnswer(appFramePage(world, shop, appPath + url.search));
}

async function act(request: Request, place: Place): Promise<Response | undefined> {
  const { world, shop, path } = place;
  const form = new URLSearchParams(await request.text());
  switch (path) {
    case "/oauth/install":
      if (!isThisApp(world, new URL(request.url).searchParams.get("client_id"))) return unknownApp(world);
      if (lacksScopes(world, shop)) changeScopes(world, shop, world.app.scopes);
      else installApp(world, shop);
      return seeOther(adminAddress(shop, `/apps/${world.app.apiKey}`));
    case "/uninstall":
      uninstallApp(world, shop);
      return seeOther(adminAddress(shop));
    case "/staff/locale":
      shop.staff.locale = form.get("locale") === "de" ? "de" : "en";
      return seeOther(request.headers.get("referer") ?? adminAddress(shop));
    case "/staff/account":
      if (!switchStaff(shop, Number(form.get("id")))) return new Response("No such account", { status: 404 });
      return seeOther(adminAddress(shop));
    case "/orders/cancel":
      return cancel(form, place);
    case "/discounts/end":
      return end(form, place);
    case "/settings":
      shop.consentBannerRequired = form.has("banner");
      shop.theme.colorScheme = form.has("dark") ? "dark" : "light";
      return seeOther(adminAddress(shop));
    case "/webhooks":
      return send(form, place);
    case "/deliveries/again":
      return again(form, place);
    default:
      return path.startsWith("/bridge/") ? bridgeAnswer(request, place) : undefined;
  }
}

/** Sends the webhook a button names; the page it came from says what became of it. */
function send(form: URLSearchParams, { world, shop }: Place): Response {
  const customer = shop.customers.find((candidate) => String(candidate.id) === form.get("customer"));
  const topic = SENDABLE_TOPICS.find((candidate) => candidate === form.get("topic"));
  if (topic === undefined) return new Response(`Unknown topic; known are: ${SENDABLE_TOPICS.join(", ")}`, { status: 422 });
  const outcome = sendWebhook(world, shop, { topic, subject: { customer, isEmailOnly: form.has("email_only") } });
  const page = adminAddress(shop, customer === undefined ? "" : "/customers");
  const said: Record<string, string> = outcome.outcome === "queued" ? { sent: [topic, customer?.email ?? ""].join(" ").trim() } : { refused: outcome.reason };
  return seeOther(`${page}?${new URLSearchParams(said).toString()}`);
}

function cancel(form: URLSearchParams, { world, shop }: Place): Response {
  const order = shop.orders.find((candidate) => String(candidate.id) === form.get("order"));
  if (order === undefined) return new Response("No such order", { status: 404 });
  const outcome = cancelOrder(world, shop, order);
  const said: Record<string, string> = outcome?.outcome === "refused" ? { refused: outcome.reason } : { sent: "orders/cancelled" };
  return seeOther(adminAddress(shop, `/orders?${new URLSearchParams(said).toString()}`));
}

function end(form: URLSearchParams, { shop }: Place): Response {
  const discount = shop.discounts.find((candidate) => String(candidate.id) === form.get("discount"));
  if (discount === undefined) return new Response("No such discount", { status: 404 });
  endDiscount(discount);
  return seeOther(adminAddress(shop, "/discounts"));
}

async function again(form: URLSearchParams, { world, shop }: Place): Promise<Response> {
  const delivery = shop.deliveries.find((candidate) => candidate.id === form.get("delivery"));
  if (delivery === undefined) return new Response("No such delivery", { status: 404 });
  await deliverAgain(world, shop, delivery);
  return seeOther(adminAddress(shop, `/deliveries?${new URLSearchParams({ sent: delivery.topic }).toString()}`));
}

/** What App Bridge asks the admin for. The header keeps other sites' pages from asking in a merchant's name. */
function bridgeAnswer(request: Request, { world, shop, path }: Place): Response {
  if (request.headers.get("x-stand-in-shell") !== "1") return Response.json({ error: "only the admin itself may ask" }, { status: 403 });
  if (shop.installation === undefined) return Response.json({ error: "the app is not installed" }, { status: 403 });
  const { grantedScopes } = shop.installation;
  const answers: Record<string, () => unknown> = {
    "/bridge/id-token": () => ({ token: signIdToken(world.app, shop) }),
    "/bridge/extensions": () => extensionActivations(world, shop),
    "/bridge/scopes": () => ({ granted: grantedScopes, required: world.app.scopes, optional: [] }),
  };
  const answer = answers[path];
  return answer === undefined ? Response.json({ error: `"${path}" is unknown; known are: ${Object.keys(answers).join(", ")}` }, { status: 404 }) : Response.json(answer());
}

/** `https://<shop>/admin/…`, which Shopify leads to admin.shopify.com. The platform's own APIs below it are not ours. */
function intoAdmin(request: Request, world: World): Response | undefined {
  const url = new URL(request.url);
  const shop = storefrontShopOf(request, world);
  if (shop === undefined || /^\/admin\/(api|oauth\/(authorize|access_token))(\/|$)/.test(url.pathname)) return undefined;
  return seeOther(adminAddress(shop, url.pathname.slice("/admin".length)) + url.search);
}

function isThisApp(world: World, name: string | null): boolean {
  return name === world.app.apiKey || name === world.app.handle;
}

function unknownApp(world: World): Response {
  return new Response(`No such app; known is ${world.app.apiKey} (${world.app.handle})`, { status: 404 });
}

const TYPES: Readonly<Record<string, string>> = { ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8" };

function shellFile(name: string): Response {
  const type = TYPES[extname(name)];
  const path = join(import.meta.dirname, name);
  if (type === undefined || !/^[\w.-]+$/.test(name) || !existsSync(path)) return new Response("No such file", { status: 404 });
  return new Response(readFileSync(path), { headers: { "content-type": type, "cache-control": "no-cache" } });
}
