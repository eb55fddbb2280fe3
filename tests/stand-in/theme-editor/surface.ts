import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { htmlAnswer } from "../admin-shell/html.ts";
import { nameOf, shopByName } from "../shop-of.ts";
import { pageViewOf } from "../storefront/page-view.ts";
import { renderPage } from "../storefront/render-page.ts";
import { problemPage, storefrontPage } from "../storefront/surface.ts";
import { ExtensionProblem } from "../theme-extension/extension-problem.ts";
import { readDeepLink } from "./deep-link.ts";
import { editorPage } from "./editor-page.ts";
import { checkDraft, draftOf, saveDraft } from "./theme-changes.ts";
import type { StandInShop, Surface, World } from "../world.ts";

/** The theme editor (`/store/<shop>/themes/<current or id>/editor`), its preview and its saving. */
export const themeEditor: Surface = async (request, world) => {
  const url = new URL(request.url);
  if (url.pathname.startsWith("/stand-in/theme-editor/")) return editorFile(url.pathname.slice("/stand-in/theme-editor/".length));
  const [, shopName = "", part = ""] = /^\/store\/([\w-]+)\/themes\/(?:current|\d+)(\/editor|\/preview)?$/.exec(url.pathname) ?? [];
  if (shopName === "") return undefined;
  const shop = shopByName(world, shopName);
  if (shop === undefined) return new Response(`No such shop; known are: ${[...world.shops.values()].map(nameOf).join(", ")}`, { status: 404 });
  try {
    if (part === "/editor" && request.method === "GET") return htmlAnswer(editorPage(world, shop, readDeepLink(world, url.searchParams)));
    if (part === "/preview" && request.method === "POST") return await preview(request, world, shop);
    if (part === "" && request.method === "POST") return await save(request, world, shop);
    return undefined;
  } catch (error) {
    if (error instanceof ExtensionProblem) return problemPage(error);
    throw error;
  }
};

/** The page of the shop with the draft in it, not saved, in design mode. */
async function preview(request: Request, world: World, shop: StandInShop): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const draft = draftOf(form.get("draft") ?? "");
  if (draft === undefined) return new Response("There is no draft of a theme in this request", { status: 422 });
  const view = { ...pageViewOf(request, world, shop), path: form.get("path") ?? "/", locale: shop.primaryLocale, designMode: true };
  const page = storefrontPage(view);
  if (page === undefined) return new Response("The preview shows pages of the shop only", { status: 404 });
  const html = renderPage({ ...view, ...page.view }, page.template, { ...shop.theme, ...draft }, page.extra);
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}

async function save(request: Request, world: World, shop: StandInShop): Promise<Response> {
  if (request.headers.get("x-stand-in-shell") !== "1") return Response.json({ error: "only the editor itself may save" }, { status: 403 });
  const draft = draftOf(await request.text());
  if (draft === undefined) return Response.json({ error: "There is no draft of a theme in this request" }, { status: 422 });
  const problems = checkDraft(world, draft);
  if (problems.length > 0) return Response.json({ problems }, { status: 422 });
  saveDraft(shop, draft);
  return Response.json({ theme: { templates: shop.theme.templates, embeds: shop.theme.embeds } });
}

const TYPES: Readonly<Record<string, string>> = { ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8" };

function editorFile(name: string): Response {
  const type = TYPES[extname(name)];
  const path = join(import.meta.dirname, name);
  if (type === undefined || !/^[\w.-]+$/.test(name) || !existsSync(path)) return new Response("No such file", { status: 404 });
  return new Response(readFileSync(path), { headers: { "content-type": type, "cache-control": "no-cache" } });
}
