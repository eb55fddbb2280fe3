import { adminAddress } from "../admin-shell/shell-page.ts";
import { html, raw } from "../admin-shell/html.ts";
import { jsonOf } from "../storefront/liquid-filters.ts";
import { blockCatalogue } from "./block-catalogue.ts";
import { editorWords } from "./editor-words.ts";
import { TEMPLATES } from "./theme-changes.ts";
import type { Html } from "../admin-shell/html.ts";
import type { StandInShop, World } from "../world.ts";
import type { DeepLink } from "./deep-link.ts";

/** The theme editor: what stands where on the left, the live page in the middle, the chosen block's settings beside it. */
export function editorPage(world: World, shop: StandInShop, link: DeepLink): Html {
  const words = editorWords(shop);
  const told = {
    words,
    theme: { templates: shop.theme.templates, embeds: shop.theme.embeds },
    catalogue: blockCatalogue(world, shop),
    products: shop.products.map(({ handle, title }) => ({ handle, title })),
    previewPaths: { index: "/", product: `/products/${shop.products[0]?.handle ?? ""}`, collection: "/collections/all", cart: "/cart" },
    themeAddress: adminAddress(shop, "/themes/current"),
    previewAddress: adminAddress(shop, "/themes/current/preview"),
    link,
  };
  const tab = (name: "sections" | "embeds"): Html =>
    html`<button type="button" role="tab" id="tab-${name}" aria-controls="panel-${name}" aria-selected="false">${words[name]}</button>`;
  return html`<html lang="${shop.staff.locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${words.title} · ${shop.name}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/stand-in/admin-shell/admin.css">
    <link rel="stylesheet" href="/stand-in/theme-editor/editor.css">
  </head>
  <body>
    <header class="top-bar">
      <a class="editor__exit" href="${adminAddress(shop)}">${words.exit}</a>
      <label class="editor__template">${words.template}
        <select id="template">${TEMPLATES.map((template) => html`<option value="${template}">${words[template]}</option>`)}</select>
      </label>
      <div role="group" aria-label="${words.preview}" class="editor__widths">
        <button type="button" data-width="desktop" aria-pressed="true">${words.desktop}</button>
        <button type="button" data-width="phone" aria-pressed="false">${words.phone}</button>
      </div>
      <span id="state" role="status" aria-live="polite"></span>
      <button type="button" class="editor__save" id="save" disabled>${words.save}</button>
    </header>
    <div class="editor">
      <aside class="editor__side">
        <div role="tablist" aria-label="${words.title}">${tab("sections")}${tab("embeds")}</div>
        <div id="problems"></div>
        <div role="tabpanel" id="panel-sections" aria-labelledby="tab-sections"></div>
        <div role="tabpanel" id="panel-embeds" aria-labelledby="tab-embeds" hidden></div>
      </aside>
      <main class="editor__preview"><h1 class="visually-hidden">${words.title}</h1><iframe name="preview" id="preview" title="${words.preview}"></iframe></main>
      <section class="editor__settings" id="settings" aria-label="${words.settingsArea}"></section>
    </div>
    <form id="preview-form" method="post" action="${told.previewAddress}" target="preview" hidden><input type="hidden" name="draft"><input type="hidden" name="path"></form>
    <script type="application/json" id="told">${raw(jsonOf(told))}</script>
    <script type="module" src="/stand-in/theme-editor/editor.js"></script>
  </body>
</html>`;
}
