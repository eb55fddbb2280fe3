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

/** A page of ours inside the shop's theme. `sections` are escaped already. */
export function storefrontPage(title: string, sections: readonly string[]): string {
  return `<div class="page-width kundentag-page" style="max-width:44rem;margin:0 auto;padding:2rem 1.25rem">
<h1>${escapeText(title)}</h1>
${sections.join("\n")}
</div>`;
}

/** A paragraph of plain text. */
export function paragraph(text: string): string {
  return `<p>${escapeText(text)}</p>`;
}

/** A form with one button; hidden fields carry what the step needs. */
export function buttonForm(action: string, fields: Readonly<Record<string, string>>, label: string): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escapeText(name)}" value="${escapeText(value)}">`);
  return `<form method="post" action="${escapeText(action)}">${inputs.join("")}<button type="submit" class="button">${escapeText(label)}</button></form>`;
}

/** The way to the privacy area, which she reads in the language of the page she comes from. */
export function privacyLink({ proxyPath, language }: { proxyPath: string; language: Language }, label: string): string {
  return `<p><a href="${escapeText(`${proxyPath}/privacy?language=${language}`)}">${escapeText(label)}</a></p>`;
}

/** What a refusal says to a shopper: what is the case and what she can do. */
export function problemPage(problem: Problem, language: Language): { message: string; page: string } {
  const texts = storefrontTexts(language);
  const messages: Readonly<Record<string, string>> = texts.problems;
  const message = messages[problem.kind] ?? texts.problems["temporarily-unavailable"];
  const wayOut = problem.kind === "log-in-needed" ? { href: "/account/login", label: texts.logIn } : { href: "/", label: texts.back };
  const link = `<p><a href="${wayOut.href}">${escapeText(wayOut.label)}</a></p>`;
  return { message, page: storefrontPage(texts.problemTitle, [paragraph(message), link]) };
}
