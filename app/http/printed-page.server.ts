import { createHash } from "node:crypto";
import type { Language } from "#app/shared/languages.ts";
import { storefrontTexts } from "./storefront-page.ts";

/** A page to read and print, complete in itself. */
export interface PrintedPage {
  readonly title: string;
  readonly language: Language;
  /** Markup, escaped already. */
  readonly content: string;
  /** Where she came from. */
  readonly back: string;
  /** The same as a file, where it has an address of its own. */
  readonly file?: string;
}

const style = [
  "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:46rem;padding:0 1rem;color:#1a1a1a;background:#fff}",
  "h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem}h3{font-size:1rem;margin-bottom:.25rem}h4{font-size:1rem;font-weight:600}",
  "section{break-inside:auto}p,dd,code{overflow-wrap:anywhere;white-space:pre-line}",
  "dl{margin:0 0 1rem}dl>div{display:grid;grid-template-columns:14rem 1fr;gap:.25rem 1rem;padding:.25rem 0;border-bottom:1px solid #ddd}",
  "dt{font-weight:600}dd{margin:0}dl dl{border-inline-start:3px solid #ddd;padding-inline-start:.75rem}dl dl>div{display:block}",
  "nav{display:flex;flex-wrap:wrap;gap:1rem;align-items:center}button{font:inherit;min-height:44px;padding:.5rem 1rem}a{padding:.625rem 0}",
  "@media(max-width:40rem){dl>div{grid-template-columns:1fr}}@media print{nav{display:none}body{margin:0;max-width:none}}",
].join("");

/** The one script there is: without it the button stays away, and the browser's own menu prints. */
const script = 'const button=document.querySelector("button");button.hidden=false;button.addEventListener("click",()=>print())';

/** Nothing is loaded from anywhere; style and script are known by what stands in them. */
const policy = [
  "default-src 'none'", `style-src ${hashOf(style)}`, `script-src ${hashOf(script)}`, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join("; ");

/**
 * A document of the customer's own, without the shop's theme around it, so that it prints as it reads. Not Liquid: what
 * stands in it is shown as it is.
 */
export function printedPage({ title, language, content, back, file }: PrintedPage): { readonly document: string; readonly headers: Record<string, string> } {
  const { printed } = storefrontTexts(language);
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeMarkup(title)}</title><style>${style}</style>`;
  const links = [[back, printed.back] as const, ...(file ? [[file, printed.file] as const] : [])].map(([href, label]) => `<a href="${escapeMarkup(href)}">${escapeMarkup(label)}</a>`);
  const navigation = `<nav>${links.join("")}<button type="button" hidden>${escapeMarkup(printed.print)}</button></nav>`;
  const document = `<!doctype html><html lang="${language}"><head>${head}</head><body>${navigation}<main>${content}</main><script>${script}</script></body></html>`;
  return { document, headers: { "Content-Security-Policy": policy } };
}

function hashOf(content: string): string {
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
