import type { Language } from "#app/shared/languages.ts";
import german from "#app/locales/storefront/de.json" with { type: "json" };
import english from "#app/locales/storefront/en.json" with { type: "json" };
import type { Problem } from "./problem.ts";

export type StorefrontTexts = typeof german;

/** The words of the pages that stand in for the blocks' script. */
export function storefrontTexts(language: Language): StorefrontTexts {
  return language === "de" ? german : english;
}

/** Text for a page that the platform renders as Liquid: neither HTML nor Liquid survives in it. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"'{}]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A page of ours inside the shop's theme, which may speak another language. `sections` are escaped already. */
export function storefrontPage({ language, title }: { readonly language: Language; readonly title: string }, sections: readonly string[]): string {
  return `<div lang="${language}" class="page-width kundentag-page" style="max-width:44rem;margin:0 auto;padding:2rem 1.25rem">
<h1>${escapeText(title)}</h1>
${sections.join("\n")}
</div>`;
}

/** A paragraph of plain text. */
export function paragraph(text: string): string {
  return `<p>${escapeText(text)}</p>`;
}

/** Plain text of several lines, each a paragraph of its own. */
export function paragraphs(text: string): string {
  return text.split("\n").filter((line) => line.trim() !== "").map(paragraph).join("");
}

/** A form with one button; hidden fields carry what the step needs. */
export function buttonForm(action: string, fields: Readonly<Record<string, string>>, label: string): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escapeText(name)}" value="${escapeText(value)}">`);
  return `<form method="post" action="${escapeText(action)}" style="margin-block:.75rem">${inputs.join("")}<button type="submit" class="button">${escapeText(label)}</button></form>`;
}

/** The way to the privacy area, which she reads in the language of the page she comes from. */
export function privacyLink({ proxyPath, language }: { proxyPath: string; language: Language }, label: string): string {
  return `<p><a href="${escapeText(`${proxyPath}/privacy?language=${language}`)}">${escapeText(label)}</a></p>`;
}

/** The way to the certificate of her erasure. */
export function certificateLink({ proxyPath, language }: { proxyPath: string; language: Language }, caseId: string, label: string): string {
  return `<p><a href="${escapeText(`${proxyPath}/privacy/pages/certificates/${caseId}?language=${language}`)}">${escapeText(label)}</a></p>`;
}

/** Shopify's own address that puts a code into the cart, and leads to the cart in the language of the page. */
export function discountLink(code: string, label: string): string {
  return `<p><a class="button" href="/discount/${encodeURIComponent(code)}?redirect={{ routes.cart_url }}">${escapeText(label)}</a></p>`;
}

/** The way to the shop's first page. */
export function homeLink(label: string): string {
  return `<p><a href="{{ routes.root_url }}">${escapeText(label)}</a></p>`;
}

/** Where a refusal is shown. */
export interface ProblemPlace {
  readonly language: Language;
  readonly proxyPath: string;
  /** Whether there is a page to come back to after logging in: what was posted is none. */
  readonly isPage: boolean;
}

/** What a refusal says to a shopper: what is the case and what she can do. Being logged out is no failure, and not called one. */
export function problemPage(problem: Problem, place: ProblemPlace): { message: string; page: string } {
  const texts = storefrontTexts(place.language);
  const messages: Readonly<Record<string, string>> = texts.problems;
  const message = messages[problem.kind] ?? texts.problems["temporarily-unavailable"];
  const title = problem.kind === "log-in-needed" ? texts.logInTitle : texts.problemTitle;
  return { message, page: storefrontPage({ language: place.language, title }, [paragraph(message), wayOut(problem, place)]) };
}

/**
 * The shop's own addresses are Liquid's to say: a shop with several languages has them in folders. Of the two ways to log in
 * `storefront_login_url` leads back to the page it stands on; both are whole, with a query of their own.
 */
function wayOut({ kind }: Problem, { language, proxyPath, isPage }: ProblemPlace): string {
  const texts = storefrontTexts(language);
  if (kind === "token-expired" || kind === "certificate-not-found") return privacyLink({ proxyPath, language }, texts.privacy.backToChoices);
  if (kind !== "log-in-needed") return homeLink(texts.back);
  const address = isPage ? "routes.storefront_login_url" : "routes.account_login_url";
  return `<p><a href="{{ ${address} | escape }}">${escapeText(texts.logIn)}</a></p>`;
}
