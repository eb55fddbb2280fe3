import { logInCookie, logOutCookie } from "../session.ts";
import { storefrontShopOf } from "../shop-of.ts";
import { ExtensionProblem } from "../theme-extension/extension-problem.ts";
import { escapeHtml } from "../theme-extension/words.ts";
import { changedCart } from "./cart.ts";
import { cartPriceObjects, checkOut, orderObjects } from "./checkout.ts";
import { discountCookie, noDiscountCookie } from "./discount-cookie.ts";
import { join, rootUrl } from "./liquid-objects.ts";
import { pageViewOf } from "./page-view.ts";
import { renderPage } from "./render-page.ts";
import type { StandInShop, Surface } from "../world.ts";
import type { PageView } from "./liquid-objects.ts";
import type { TemplateName } from "./render-page.ts";

/** The online shop as a shopper sees it. */
export const storefront: Surface = async (request, world) => {
  const shop = storefrontShopOf(request, world);
  if (shop === undefined) return new Response("There is no shop of this name", { status: 404 });
  try {
    const view = pageViewOf(request, world, shop);
    return request.method === "POST" ? await act(request, view) : show(request, view);
  } catch (error) {
    if (error instanceof ExtensionProblem) return problemPage(error);
    throw error;
  }
};

interface Page {
  readonly template: TemplateName;
  readonly view: Partial<PageView>;
  readonly status?: number;
  readonly extra?: Record<string, unknown>;
}

function show(request: Request, view: PageView): Response {
  const [, code] = /^\/discount\/([^/]+)$/.exec(view.path) ?? [];
  if (code !== undefined) return withDiscount(request, view, code);
  if (view.path === "/account/logout") return seeOther(join(rootUrl(view.shop, view.locale), "/"), logOutCookie());
  const page = pageAt(request, view);
  const html = renderPage({ ...view, ...page.view }, page.template, view.shop.theme, page.extra);
  return new Response(html, { status: page.status ?? 200, headers: { "content-type": "text/html; charset=utf-8", "content-language": view.locale } });
}

/** Shopify's link for a code: keeps it for the browser session, whatever it is worth, and goes on within the shop. */
function withDiscount(request: Request, view: PageView, code: string): Response {
  const onward = localPath(new URL(request.url).searchParams.get("redirect")) ?? join(rootUrl(view.shop, view.locale), "/");
  return seeOther(onward, discountCookie(decodedPart(code)));
}

function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function pageAt(request: Request, view: PageView): Page {
  const asked = new URL(request.url).searchParams;
  const notice = asked.get("notice");
  const found = storefrontPage(view);
  if (found !== undefined) return { ...found, extra: { ...found.extra, notice } };
  const order = orderObjects(view);
  if (order !== undefined) return { template: "order", view: { pageType: "customers/order", title: words(view, "Ihre Bestellung", "Your order") }, extra: order };
  if (view.path === "/account/login") {
    // The one name is that of the older customer accounts, the other that of the newer ones.
    const returnTo = localPath(asked.get("return_to")) ?? localPath(asked.get("return_url"));
    const extra = { customers: knownCustomers(view.shop), notice, return_to: returnTo ?? null };
    return { template: "login", view: { pageType: "customers/login", title: words(view, "Anmelden", "Log in") }, extra };
  }
  if (view.path === "/account") return { template: "account", view: { pageType: "customers/login", title: words(view, "Ihr Konto", "Your account") } };
  return { template: "not-found", status: 404, view: { pageType: "404", title: words(view, "Seite nicht gefunden", "Page not found") } };
}

/** The page of the shop that a path without language names; undefined for account pages and what is not there. */
export function storefrontPage(view: PageView): Page | undefined {
  const [, handle] = /^\/(?:collections\/[\w-]+\/)?products\/([\w-]+)$/.exec(view.path) ?? [];
  const product = view.shop.products.find((candidate) => candidate.handle === handle);
  if (product !== undefined) return { template: "product", view: { pageType: "product", title: product.title, product } };
  if (view.path === "/") return { template: "index", view: { pageType: "index", title: view.shop.name } };
  if (view.path === "/collections/all" || view.path === "/collections") {
    return { template: "collection", view: { pageType: "collection", title: words(view, "Alle Tees", "All teas") } };
  }
  if (view.path !== "/cart") return undefined;
  return { template: "cart", view: { pageType: "cart", title: words(view, "Warenkorb", "Cart") }, extra: cartPriceObjects(view) };
}

async function act(request: Request, view: PageView): Promise<Response> {
  const root = rootUrl(view.shop, view.locale);
  const [, cartAction] = /^\/cart\/(add|change|clear)$/.exec(view.path) ?? [];
  if (cartAction !== undefined) return seeOther(join(root, "/cart"), await changedCart(request, view.shop, cartAction));
  if (view.path === "/cart/discount") return seeOther(join(root, "/cart"), await enteredCode(request));
  if (view.path === "/cart/checkout") return checkOut(request, view);
  if (view.path === "/account/logout") return seeOther(join(root, "/"), logOutCookie());
  if (view.path === "/account/login") return logIn(request, view, root);
  return new Response("This page takes no form", { status: 404 });
}

async function enteredCode(request: Request): Promise<string> {
  const code = (new URLSearchParams(await request.text()).get("discount") ?? "").trim();
  return code === "" ? noDiscountCookie() : discountCookie(code);
}

async function logIn(request: Request, view: PageView, root: string): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const email = (form.get("customer[email]") ?? "").trim().toLowerCase();
  const customer = view.shop.customers.find((candidate) => candidate.email.toLowerCase() === email);
  const returnTo = localPath(form.get("return_to"));
  if (customer === undefined) {
    return seeOther(`${join(root, "/account/login")}?notice=unknown${returnTo === undefined ? "" : `&return_to=${encodeURIComponent(returnTo)}`}`);
  }
  return seeOther(returnTo ?? join(root, "/account"), logInCookie(customer, view.shop, view.world));
}

/** A path of this shop that may be returned to; never another site. */
function localPath(value: string | null): string | undefined {
  return value !== null && /^\/(?![/\\])/.test(value) ? value : undefined;
}

function knownCustomers(shop: StandInShop): { name: string; email: string }[] {
  return shop.customers.map((customer) => ({ name: `${customer.firstName} ${customer.lastName}`, email: customer.email }));
}

function words(view: PageView, german: string, english: string): string {
  return view.locale === "de" ? german : english;
}

function seeOther(location: string, cookie?: string): Response {
  return new Response(null, { status: 303, headers: { location, ...(cookie === undefined ? {} : { "set-cookie": cookie }) } });
}

/** Shopify would have refused the extension at deploy; here the page says why. */
export function problemPage(error: ExtensionProblem): Response {
  const list = error.problems.map((problem) => `<li><pre>${escapeHtml(problem)}</pre></li>`).join("");
  const html = `<!doctype html><html lang="en"><title>Shopify would refuse this</title><h1>Shopify would refuse this</h1><ul>${list}</ul></html>`;
  return new Response(html, { status: 500, headers: { "content-type": "text/html; charset=utf-8" } });
}
