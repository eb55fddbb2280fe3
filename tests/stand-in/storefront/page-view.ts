import { customerOf } from "../session.ts";
import { storefrontOriginOf } from "../shop-of.ts";
import { cartLinesOf } from "./cart.ts";
import { discountCodeOf } from "./discount-cookie.ts";
import type { StandInShop, World } from "../world.ts";
import type { PageView } from "./liquid-objects.ts";

/** The language a storefront path or `?locale=` asks for, and the path without it. */
export function languageOf(url: URL, shop: StandInShop): { locale: string; path: string } {
  const [, first = "", rest = ""] = /^\/([^/]*)(.*)$/.exec(url.pathname) ?? [];
  const hasPrefix = shop.locales.includes(first) && first !== shop.primaryLocale;
  const asked = url.searchParams.get("locale");
  const locale = asked !== null && shop.locales.includes(asked) ? asked : hasPrefix ? first : shop.primaryLocale;
  return { locale, path: hasPrefix ? (rest === "" ? "/" : rest) : url.pathname };
}

/** What a page needs to know of the request; the caller adds the page's own type, title and product. */
export function pageViewOf(request: Request, world: World, shop: StandInShop): PageView {
  const { locale, path } = languageOf(new URL(request.url), shop);
  return {
    world,
    shop,
    locale,
    path,
    origin: storefrontOriginOf(shop, world),
    pageType: "app",
    title: shop.name,
    designMode: false,
    customer: customerOf(request, world),
    cartLines: cartLinesOf(request, shop),
    discountCode: discountCodeOf(request),
  };
}
