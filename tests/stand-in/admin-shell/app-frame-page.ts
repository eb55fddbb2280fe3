import { embeddedUrl, hostParameterOf } from "../embedded-url.ts";
import { nameOf, storefrontOriginOf } from "../shop-of.ts";
import { jsonOf } from "../storefront/liquid-filters.ts";
import { html, raw } from "./html.ts";
import { adminAddress, shellPage } from "./shell-page.ts";
import { shellWords } from "./shell-words.ts";
import type { StandInShop, World } from "../world.ts";
import type { Html } from "./html.ts";

/** The page that frames the app at one of its paths, with a freshly signed query. */
export function appFramePage(world: World, shop: StandInShop, path: string): Html {
  const words = shellWords(shop);
  const told = {
    source: embeddedUrl(world.app, shop, path),
    appOrigin: new URL(world.app.appUrl).origin,
    appName: world.app.name,
    shopName: shop.name,
    shopHandle: nameOf(shop),
    shellBase: adminAddress(shop, `/apps/${world.app.apiKey}`),
    adminBase: adminAddress(shop),
    storefront: storefrontOriginOf(shop, world),
    config: { shop: shop.domain, host: hostParameterOf(shop), locale: shop.staff.locale },
    words,
  };
  const content = html`<div class="progress" hidden role="progressbar" aria-label="${words.loading}"></div>
    <div class="save-bar" role="region" aria-label="${words.unsaved}" hidden>
      <strong>${words.unsaved}</strong>
      <button type="button" class="button" data-discard>${words.discard}</button>
      <button type="button" class="button" data-save>${words.save}</button>
    </div>
    <div class="app-bar"><h1>${world.app.name}</h1><div class="buttons app-bar__buttons"></div></div>
    <iframe class="app-frame" name="app-iframe" title="${world.app.name}" allow="clipboard-write; fullscreen"></iframe>
    <div class="toasts" role="status" aria-live="polite"></div>
    <script type="application/json" id="bridge">${raw(jsonOf(told))}</script>`;
  return shellPage(world, shop, { title: world.app.name, content, path: "/apps", bridge: { source: told.source, appOrigin: told.appOrigin, appPath: path } });
}
