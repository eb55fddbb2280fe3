import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Tree = { readonly [key: string]: string | Tree };

/** The words of one kind (storefront or schema) by language, as the files in `locales/` give them. */
export interface Words {
  readonly byLanguage: ReadonlyMap<string, Tree>;
  /** The language of the `*.default.json` file, which fills what another language lacks. */
  readonly defaultLanguage: string | undefined;
}

/** Reads `locales/`: `kind` "storefront" takes `de.json` and `en.default.json`, "schema" takes `de.schema.json` and so on. */
export function readWords(folder: string, kind: "storefront" | "schema"): Words {
  const byLanguage = new Map<string, Tree>();
  let defaultLanguage: string | undefined;
  for (const file of readdirSync(folder).sort()) {
    const [, language = "", isDefault, isSchema] = /^([a-zA-Z-]+)(\.default)?(\.schema)?\.json$/.exec(file) ?? [];
    if (language === "" || (isSchema !== undefined) !== (kind === "schema")) continue;
    byLanguage.set(language, JSON.parse(readFileSync(join(folder, file), "utf8")) as Tree);
    if (isDefault !== undefined) defaultLanguage = language;
  }
  return { byLanguage, defaultLanguage };
}

export const NO_WORDS: Words = { byLanguage: new Map(), defaultLanguage: undefined };

/** The words of a key in one language file only; undefined when that file lacks it. */
export function wordsIn(words: Words, language: string, key: string): string | Tree | undefined {
  let found: string | Tree | undefined = words.byLanguage.get(language);
  for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
  return found;
}

/**
 * What `'key' | t` prints: the language's words, else those of its base language, else the default language's; with
 * `count` the plural form; `{{ name }}` filled in, escaped unless the key ends in `_html`. An unknown key prints what
 * the platform prints.
 */
export function translate(words: Words, language: string, key: string, values: Readonly<Record<string, unknown>> = {}): string {
  const languages = [language, language.split("-")[0] ?? language, words.defaultLanguage ?? language];
  for (const candidate of languages) {
    const found = wordsIn(words, candidate, key);
    const text = typeof found === "object" ? pluralOf(found, candidate, values["count"]) : found;
    if (typeof text === "string") return fill(text, values, key.endsWith("_html"));
  }
  return `Translation missing: ${language}.${key}`;
}

function pluralOf(forms: Tree, language: string, count: unknown): string | Tree | undefined {
  if (typeof count !== "number") return undefined;
  if (count === 0 && forms["zero"] !== undefined) return forms["zero"];
  return forms[new Intl.PluralRules(language).select(count)] ?? forms["other"];
}

function fill(text: string, values: Readonly<Record<string, unknown>>, isHtml: boolean): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    if (!(name in values)) return whole;
    const value = String(values[name] ?? "");
    return isHtml ? value : escapeHtml(value);
  });
}

/** Text made safe to stand in HTML, as Liquid's `escape` does it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? sign);
}
