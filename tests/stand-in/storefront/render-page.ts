import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readWords, escapeHtml } from "../theme-extension/words.ts";
import { assetAddress, blocksOf, findBlock, renderBlocks } from "./render-block.ts";
import { globalObjects, rootUrl, THEME_ID } from "./liquid-objects.ts";
import { jsonOf } from "./liquid-filters.ts";
import { liquidRenderer } from "./liquid-engine.ts";
import type { PlacedBlock, Theme } from "../world.ts";
import type { LiquidRenderer } from "./liquid-engine.ts";
import type { PageView } from "./liquid-objects.ts";
import type { RenderedBlock } from "./render-block.ts";

/** The small theme of our own that every shop of the stand-in wears. */
const THEME_FOLDER = join(import.meta.dirname, "theme");
const LAYOUT = "layout.liquid";

export type TemplateName = "index" | "product" | "collection" | "cart" | "login" | "account" | "order" | "not-found";

/** The templates the theme editor can place blocks on. */
const PLACEABLE: Readonly<Partial<Record<TemplateName, keyof Theme["templates"]>>> = { index: "index", product: "product", collection: "collection", cart: "cart" };

/** A whole page of the storefront: the theme's template in its layout, with what the theme has placed of the app. */
export function renderPage(view: PageView, template: TemplateName, theme: Theme, extra: Record<string, unknown> = {}): string {
  const placeable = PLACEABLE[template];
  const main = renderBlocks(view, blocksOf(theme, placeable, "main"));
  const apps = renderBlocks(view, blocksOf(theme, placeable, "apps"));
  const content = themeRenderer().render(themeFile(`templates/${template}.liquid`), `templates/${template}.liquid`, {
    ...globalObjects(view),
    ...extra,
    content_for_main_blocks: main.map((block) => block.html).join("\n"),
    content_for_apps_section: apps.map((block) => block.html).join("\n"),
  });
  return inLayout(view, theme, { content, blocks: [...main, ...apps] });
}

/**
 * What the platform makes of an `application/liquid` answer of the app proxy: Liquid with the theme's objects and words,
 * in the theme's layout unless it begins with `{% layout none %}`.
 */
export function renderProxyLiquid(view: PageView, theme: Theme, liquid: string): string {
  const [noLayout] = /^\s*\{%-?\s*layout\s+none\s*-?%\}/.exec(liquid) ?? [];
  const body = themeRenderer().render(liquid.slice(noLayout?.length ?? 0), "the answer of the app proxy", globalObjects(view));
  return noLayout === undefined ? inLayout(view, theme, { content: body, blocks: [] }) : body;
}

function inLayout(view: PageView, theme: Theme, page: { content: string; blocks: RenderedBlock[] }): string {
  const embeds = { head: embedsFor(view, theme.embeds, ["compliance_head", "head"]), body: embedsFor(view, theme.embeds, ["body"]) };
  const blocks = [...page.blocks, ...embeds.head, ...embeds.body];
  const html = themeRenderer().render(themeFile(LAYOUT), LAYOUT, {
    ...globalObjects(view),
    content_for_header: [platformScripts(view), ...embeds.head.map((block) => block.html), ...assetTags(blocks)].join("\n"),
    content_for_layout: page.content,
    color_scheme: theme.colorScheme,
  });
  const body = embeds.body.map((block) => block.html).join("\n");
  return html.replace(/<\/body>/, () => `${body}\n</body>`);
}

function embedsFor(view: PageView, embeds: readonly PlacedBlock[], targets: readonly string[]): RenderedBlock[] {
  const wanted = embeds.filter((embed) => targets.includes(findBlock(view.world, embed.type)?.block.schema.target ?? "body"));
  return renderBlocks(view, wanted);
}

/** `stylesheet` and `javascript` of the schemas: each file once, however often its blocks stand on the page. */
function assetTags(blocks: readonly RenderedBlock[]): string[] {
  const tags = blocks.flatMap(({ extension, block }) => [
    ...(block.schema.stylesheet === undefined ? [] : [`<link rel="stylesheet" href="${assetAddress(extension, block.schema.stylesheet)}" media="all">`]),
    ...(block.schema.javascript === undefined ? [] : [`<script src="${assetAddress(extension, block.schema.javascript)}" defer="defer"></script>`]),
  ]);
  return [...new Set(tags)];
}

/** What the platform itself puts into the head of every page. */
function platformScripts(view: PageView): string {
  const root = rootUrl(view.shop, view.locale);
  const shopify = {
    shop: view.shop.domain,
    locale: view.locale,
    country: view.shop.address.countryCode,
    currency: { active: view.shop.currencyCode, rate: "1.0" },
    theme: { id: THEME_ID, name: "Ruhe", role: "main" },
    routes: { root: root === "/" ? "/" : `${root}/` },
    ...(view.designMode ? { designMode: true } : {}),
  };
  const attributes = `data-banner="${view.shop.consentBannerRequired ? "required" : "none"}" data-region="${escapeHtml(view.shop.address.countryCode)}" data-locale="${view.locale}"`;
  return `<script>window.Shopify = Object.assign(window.Shopify || {}, ${jsonOf(shopify)});</script>
<script src="/stand-in/customer-privacy.js" ${attributes} defer></script>`;
}

let renderer: { files: ReadonlyMap<string, string>; renderer: LiquidRenderer } | undefined;

function themeFile(path: string): string {
  themeRenderer();
  const file = renderer?.files.get(path);
  if (file === undefined) throw new Error(`the theme has no ${path}`);
  return file;
}

function themeRenderer(): LiquidRenderer {
  if (renderer !== undefined) return renderer.renderer;
  const read = (folder: string): [string, string][] =>
    readdirSync(join(THEME_FOLDER, folder)).filter((file) => file.endsWith(".liquid")).map((file) => [join(folder, file), readFileSync(join(THEME_FOLDER, folder, file), "utf8")]);
  const files = new Map([...read("."), ...read("templates"), ...read("snippets")]);
  const snippets = Object.fromEntries([...files].filter(([path]) => path.startsWith("snippets/")).map(([path, text]) => [basename(path, ".liquid"), text]));
  const words = readWords(join(THEME_FOLDER, "locales"), "storefront");
  const made = liquidRenderer({
    snippets,
    words,
    assetUrl: (file) => `/stand-in/cdn/theme/assets/${file}`,
    assetContent: (file) => readFileSync(join(THEME_FOLDER, "assets", file), "utf8"),
    extraObjects: ["content_for_header", "content_for_layout", "content_for_main_blocks", "content_for_apps_section", "color_scheme", "customers", "notice", "return_to", "price", "order"],
  });
  renderer = { files, renderer: made };
  return made;
}
