import { nameOf } from "../shop-of.ts";
import type { StandInCustomer, StandInProduct, StandInShop, World } from "../world.ts";

/** The page a request asks for, as Liquid sees it. */
export interface PageView {
  readonly world: World;
  readonly shop: StandInShop;
  readonly locale: string;
  /** The path without the language prefix. */
  readonly path: string;
  readonly origin: string;
  readonly pageType: "index" | "product" | "collection" | "cart" | "customers/login" | "customers/order" | "404" | "app";
  readonly title: string;
  readonly designMode: boolean;
  readonly customer: StandInCustomer | undefined;
  readonly product?: StandInProduct;
  readonly cartLines: readonly { readonly product: StandInProduct; readonly quantity: number }[];
  /** The code of the browser session, whether it applies or not. */
  readonly discountCode: string | undefined;
}

const LANGUAGE_NAMES: Readonly<Record<string, { name: string; endonym: string }>> = {
  de: { name: "German", endonym: "Deutsch" },
  en: { name: "English", endonym: "English" },
};

/** What every template, block and snippet can see: the platform's global objects, as far as the stand-in knows them. */
export function globalObjects(view: PageView): Record<string, unknown> {
  const root = rootUrl(view.shop, view.locale);
  return {
    shop: shopObject(view),
    customer: view.customer === undefined ? null : customerObject(view.customer),
    request: {
      locale: localeObject(view.locale, view.shop),
      page_type: view.pageType,
      path: root === "/" ? view.path : root + (view.path === "/" ? "" : view.path),
      host: new URL(view.origin).host,
      origin: view.origin,
      design_mode: view.designMode,
      visual_preview_mode: false,
    },
    localization: {
      language: localeObject(view.locale, view.shop),
      available_languages: view.shop.locales.map((locale) => localeObject(locale, view.shop)),
      country: { iso_code: view.shop.address.countryCode, name: view.shop.address.countryCode, currency: { iso_code: view.shop.currencyCode } },
      available_countries: [{ iso_code: view.shop.address.countryCode, name: view.shop.address.countryCode }],
    },
    routes: routesObject(view, root),
    template: { name: view.pageType, suffix: null, directory: null },
    product: view.product === undefined ? null : productObject(view.product, root),
    collection: view.pageType === "collection" ? { id: 1, handle: "all", title: "", url: join(root, "/collections/all"), products: view.shop.products.map((product) => productObject(product, root)), products_count: view.shop.products.length } : null,
    cart: cartObject(view, root),
    page_title: view.title,
    canonical_url: view.origin + join(root, view.path),
    theme: { id: THEME_ID, name: "Ruhe", role: "main" },
  };
}

export const THEME_ID = 160_000_000_001;

/** The names Liquid may start from anywhere; blocks and templates add their own. */
export const KNOWN_OBJECTS: readonly string[] = [
  "shop", "customer", "request", "localization", "routes", "template", "product", "collection", "cart", "page_title", "canonical_url", "theme",
  "forloop", "tablerowloop", "empty", "blank", "nil",
];

/** What those objects hold here. Shopify's own may hold more: then the stand-in has to learn it first. */
export const KNOWN_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  shop: ["id", "name", "email", "locale", "domain", "permanent_domain", "url", "secure_url", "currency", "money_format", "published_locales", "enabled_locales", "address", "metafields", "products_count", "customer_accounts_enabled"],
  customer: ["id", "email", "first_name", "last_name", "name", "orders_count", "has_account", "tags", "b2b?"],
  request: ["locale", "page_type", "path", "host", "origin", "design_mode", "visual_preview_mode"],
  localization: ["language", "available_languages", "country", "available_countries"],
  routes: ["root_url", "account_url", "account_login_url", "account_logout_url", "cart_url", "cart_add_url", "cart_change_url", "cart_clear_url", "collections_url", "all_products_collection_url", "storefront_login_url"],
  template: ["name", "suffix", "directory", "size"],
  product: ["id", "handle", "title", "description", "content", "price", "url", "available", "featured_image", "tone"],
  collection: ["id", "handle", "title", "url", "products", "products_count"],
  cart: ["item_count", "items", "total_price", "currency", "empty?"],
  theme: ["id", "name", "role"],
  app: ["metafields"],
  block: ["id", "settings", "shopify_attributes", "type"],
  section: ["id", "settings", "index", "location"],
};

/** `/` in the shop's primary language, `/en` in others. */
export function rootUrl(shop: StandInShop, locale: string): string {
  return locale === shop.primaryLocale ? "/" : `/${locale}`;
}

/** A path below the language's root. */
export function join(root: string, path: string): string {
  if (root === "/") return path;
  return path === "/" ? root : root + path;
}

function shopObject({ shop, origin }: PageView): Record<string, unknown> {
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    locale: shop.primaryLocale,
    domain: new URL(origin).host,
    permanent_domain: shop.domain,
    url: origin,
    secure_url: origin,
    currency: shop.currencyCode,
    money_format: "{{amount_with_comma_separator}} €",
    published_locales: shop.locales.map((locale) => localeObject(locale, shop)),
    enabled_locales: shop.locales.map((locale) => localeObject(locale, shop)),
    address: { company: shop.address.company, address1: shop.address.address1, zip: shop.address.zip, city: shop.address.city, country_code: shop.address.countryCode },
    metafields: {},
    products_count: shop.products.length,
    customer_accounts_enabled: true,
    handle: nameOf(shop),
  };
}

function localeObject(locale: string, shop: StandInShop): Record<string, unknown> {
  const names = LANGUAGE_NAMES[locale] ?? { name: locale, endonym: locale };
  return { iso_code: locale, name: names.name, endonym_name: names.endonym, primary: locale === shop.primaryLocale, root_url: rootUrl(shop, locale) };
}

function customerObject(customer: StandInCustomer): Record<string, unknown> {
  return {
    id: customer.id,
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`,
    orders_count: customer.ordersCount,
    has_account: true,
    tags: [],
    "b2b?": false,
  };
}

function routesObject({ shop, locale, path }: PageView, root: string): Record<string, string> {
  const at = (path: string): string => join(root, path);
  // Customer accounts are Shopify's own pages: these addresses have a query already, and the first leads to the orders, not back.
  const market = new URLSearchParams({ locale, region_country: shop.address.countryCode });
  const back = new URLSearchParams({ return_to: at(path), locale });
  return {
    root_url: root,
    account_url: at("/account"),
    account_login_url: `/customer_authentication/redirect?${String(market)}`,
    account_logout_url: at("/account/logout"),
    storefront_login_url: `/customer_authentication/login?${String(back)}`,
    cart_url: at("/cart"),
    cart_add_url: at("/cart/add"),
    cart_change_url: at("/cart/change"),
    cart_clear_url: at("/cart/clear"),
    collections_url: at("/collections"),
    all_products_collection_url: at("/collections/all"),
  };
}

/** The product a setting names by its handle; nil when the shop has none of that name. */
export function productByHandle(view: PageView, handle: unknown): Record<string, unknown> | null {
  const product = view.shop.products.find((candidate) => candidate.handle === handle);
  return product === undefined ? null : productObject(product, rootUrl(view.shop, view.locale));
}

function productObject(product: StandInProduct, root: string): Record<string, unknown> {
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    description: product.description,
    content: product.description,
    price: product.priceMinor,
    url: join(root, `/products/${product.handle}`),
    available: true,
    featured_image: null,
    tone: product.id % 5,
  };
}

function cartObject({ cartLines, shop }: PageView, root: string): Record<string, unknown> {
  return {
    item_count: cartLines.reduce((sum, line) => sum + line.quantity, 0),
    items: cartLines.map((line) => ({
      product: productObject(line.product, root),
      title: line.product.title,
      url: join(root, `/products/${line.product.handle}`),
      quantity: line.quantity,
      line_price: line.product.priceMinor * line.quantity,
    })),
    total_price: cartLines.reduce((sum, line) => sum + line.product.priceMinor * line.quantity, 0),
    currency: { iso_code: shop.currencyCode },
    "empty?": cartLines.length === 0,
  };
}
