import { createHash, createHmac } from "node:crypto";
import { escapeHtml, translate } from "../theme-extension/words.ts";
import type { Words } from "../theme-extension/words.ts";

/** What the filters need to know of the page they work for. */
export interface FilterSurroundings {
  readonly words: Words;
  readonly assetUrl: (file: string) => string;
  readonly assetContent: (file: string) => string;
}

/** Liquidjs hands filters their context as `this`. */
interface FilterThis {
  readonly context: { readonly globals: Record<string, unknown> };
}

/** The filters of Liquid itself that the platform offers and liquidjs brings. */
export const LIQUID_FILTERS: readonly string[] = [
  "abs", "append", "at_least", "at_most", "base64_decode", "base64_encode", "capitalize", "ceil", "compact", "concat", "date", "default",
  "divided_by", "downcase", "escape", "escape_once", "find", "find_index", "first", "floor", "has", "join", "last", "lstrip", "map",
  "minus", "modulo", "newline_to_br", "plus", "prepend", "reject", "remove", "remove_first", "remove_last", "replace", "replace_first",
  "replace_last", "reverse", "round", "rstrip", "size", "slice", "sort", "sort_natural", "split", "strip", "strip_html",
  "strip_newlines", "sum", "times", "truncate", "truncatewords", "uniq", "upcase", "url_decode", "url_encode", "where",
];

/** The filters the platform adds for themes, as far as the stand-in knows them. */
export function shopifyFilters(around: FilterSurroundings): Record<string, unknown> {
  function t(this: FilterThis, key: unknown, ...given: unknown[]): string {
    return translate(around.words, localeOf(this), String(key), named(given));
  }
  return {
    t,
    translate: t,
    asset_url: (file: string) => around.assetUrl(file),
    inline_asset_content: (file: string) => around.assetContent(file),
    stylesheet_tag: (url: string) => `<link href="${escapeHtml(url)}" rel="stylesheet" type="text/css" media="all">`,
    script_tag: (url: string) => `<script src="${escapeHtml(url)}" type="text/javascript"></script>`,
    preload_tag: (url: string, ...given: unknown[]) => `<link href="${escapeHtml(url)}" as="${escapeHtml(String(named(given)["as"] ?? ""))}" rel="preload">`,
    json: (value: unknown) => jsonOf(value),
    ...moneyFilters(),
    ...wordFilters(),
    ...colourFilters(),
    ...digestFilters(),
  };
}

function localeOf(filter: FilterThis): string {
  const request = filter.context.globals["request"] as { locale?: { iso_code?: string } } | undefined;
  return request?.locale?.iso_code ?? "en";
}

/** Liquidjs passes `name: value` pairs as two-element lists after the plain arguments. */
function named(given: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(given.filter((pair): pair is [string, unknown] => Array.isArray(pair) && pair.length === 2));
}

/** JSON that may stand inside a script element, as the platform writes it. */
export function jsonOf(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function moneyFilters(): Record<string, unknown> {
  function amountOf(this: FilterThis, minor: unknown, digits: number): string {
    const locale = localeOf(this).startsWith("de") ? "de-DE" : "en-IE";
    return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Number(minor) / 100);
  }
  function currencyOf(filter: FilterThis): string {
    return String((filter.context.globals["shop"] as { currency?: string } | undefined)?.currency ?? "EUR");
  }
  const signs: Record<string, string> = { EUR: "€", GBP: "£", USD: "$", CHF: "CHF" };
  return {
    money(this: FilterThis, minor: unknown) {
      const sign = signs[currencyOf(this)] ?? currencyOf(this);
      return localeOf(this).startsWith("de") ? `${amountOf.call(this, minor, 2)} ${sign}` : `${sign}${amountOf.call(this, minor, 2)}`;
    },
    money_with_currency(this: FilterThis, minor: unknown) {
      return `${amountOf.call(this, minor, 2)} ${currencyOf(this)}`;
    },
    money_without_currency(this: FilterThis, minor: unknown) {
      return amountOf.call(this, minor, 2);
    },
    money_without_trailing_zeros(this: FilterThis, minor: unknown) {
      return `${amountOf.call(this, minor, Number(minor) % 100 === 0 ? 0 : 2)} ${signs[currencyOf(this)] ?? currencyOf(this)}`;
    },
  };
}

function wordFilters(): Record<string, unknown> {
  const handleize = (text: unknown): string => String(text ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return {
    handle: handleize,
    handleize,
    camelize: (text: unknown) => String(text ?? "").split(/[-_\s]+/).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(""),
    pluralize: (count: unknown, one: string, other: string) => (Number(count) === 1 ? one : other),
    url_escape: (text: unknown) => encodeURI(String(text ?? "")),
    url_param_escape: (text: unknown) => encodeURIComponent(String(text ?? "")),
    link_to: (text: unknown, url: unknown) => `<a href="${escapeHtml(String(url))}">${String(text)}</a>`,
  };
}

function colourFilters(): Record<string, unknown> {
  const channels = (colour: unknown): [number, number, number] => {
    const hex = String(colour ?? "").replace("#", "");
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    return [0, 2, 4].map((start) => parseInt(full.slice(start, start + 2), 16) || 0) as [number, number, number];
  };
  return {
    color_to_rgb: (colour: unknown) => `rgb(${channels(colour).join(", ")})`,
    color_to_hex: (colour: unknown) => `#${channels(colour).map((channel) => channel.toString(16).padStart(2, "0")).join("")}`,
    color_brightness: (colour: unknown) => {
      const [red, green, blue] = channels(colour);
      return ((red * 299 + green * 587 + blue * 114) / 1000).toFixed(2);
    },
    color_modify: (colour: unknown, attribute: string, value: number) => {
      if (attribute !== "alpha") throw new Error(`color_modify: only "alpha" is known to the stand-in, not "${attribute}"`);
      return `rgba(${channels(colour).join(", ")}, ${String(value)})`;
    },
  };
}

function digestFilters(): Record<string, unknown> {
  const digest = (algorithm: string) => (text: unknown) => createHash(algorithm).update(String(text ?? "")).digest("hex");
  return {
    md5: digest("md5"),
    sha1: digest("sha1"),
    sha256: digest("sha256"),
    hmac_sha256: (text: unknown, secret: unknown) => createHmac("sha256", String(secret)).update(String(text ?? "")).digest("hex"),
  };
}
