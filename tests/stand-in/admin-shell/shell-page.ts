import { nameOf, storefrontOriginOf } from "../shop-of.ts";
import { html } from "./html.ts";
import { shellWords } from "./shell-words.ts";
import type { StandInShop, World } from "../world.ts";
import type { Html } from "./html.ts";

export interface ShellPage {
  readonly title: string;
  readonly content: Html;
  /** The page's own path below `/store/<shop>`, to mark where one is. */
  readonly path: string;
  /** Set where the app is framed. */
  readonly bridge?: { readonly source: string; readonly appOrigin: string; readonly appPath: string };
}

/** The address of a page of this shop's admin. */
export function adminAddress(shop: StandInShop, path = ""): string {
  return `/store/${nameOf(shop)}${path}`;
}

/** A page of the admin in its frame: top bar, navigation, content. */
export function shellPage(world: World, shop: StandInShop, page: ShellPage): Html {
  const words = shellWords(shop);
  return html`<html lang="${shop.staff.locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${page.title} · ${shop.name}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/stand-in/admin-shell/admin.css">
  </head>
  <body class="${page.bridge === undefined ? "" : "has-app"}">
    <a class="skip-link" href="#content">${words.skip}</a>
    <header class="top-bar">
      <button type="button" class="top-bar__menu" aria-expanded="false" aria-controls="side-bar">${words.menu}</button>
      <p class="top-bar__name"><strong>${shop.name}</strong> <span class="top-bar__note">${words.standIn}</span></p>
      ${localeForm(shop)}
    </header>
    <div class="shell">
      <nav class="side-bar" id="side-bar" aria-label="${words.navigation}">${navigation(world, shop, page)}</nav>
      <main class="content" id="content" tabindex="-1">
        ${page.content}
      </main>
    </div>
    <script type="module" src="/stand-in/admin-shell/shell.js"></script>
  </body>
</html>`;
}

function navigation(world: World, shop: StandInShop, page: ShellPage): Html {
  const words = shellWords(shop);
  const link = (path: string, label: string): Html =>
    html`<li><a href="${adminAddress(shop, path)}" ${page.path === path ? html`aria-current="page"` : ""}>${label}</a></li>`;
  return html`<ul>
    ${link("", words.home)}
    ${link("/orders", words.orders)}
    ${link("/customers", words.customers)}
    ${link("/discounts", words.discounts)}
    ${link("/themes/current/editor", words.theme)}
    <li><a href="${storefrontOriginOf(shop, world)}/" target="_blank" rel="noopener">${words.viewShop}</a></li>
    ${link("/deliveries", words.deliveries)}
    <li><a href="/mailbox">${words.mailbox}</a></li>
  </ul>
  <h2>${words.apps}</h2>
  <ul>
    <li>
      <a href="${adminAddress(shop, `/apps/${world.app.apiKey}`)}" id="app-home" ${page.path === "/apps" ? html`aria-current="page"` : ""}>${world.app.name}</a>
      <ul id="app-navigation" aria-label="${world.app.name}"></ul>
    </li>
  </ul>
  ${shopSwitch(world, shop)}`;
}

function shopSwitch(world: World, shop: StandInShop): Html {
  const others = [...world.shops.values()].filter((other) => other !== shop);
  return html`<ul class="side-bar__shops">${others.map((other) => html`<li><a href="${adminAddress(other)}">${other.name}</a></li>`)}</ul>`;
}

function localeForm(shop: StandInShop): Html {
  const words = shellWords(shop);
  const options = [["de", "Deutsch"], ["en", "English"]].map(
    ([locale = "", name = ""]) => html`<button name="locale" value="${locale}" lang="${locale}" aria-pressed="${shop.staff.locale === locale ? "true" : "false"}">${name}</button>`,
  );
  return html`<form class="locale-form" method="post" action="${adminAddress(shop, "/staff/locale")}" aria-label="${words.language}">${options}</form>`;
}
