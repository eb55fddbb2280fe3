import { escapeHtml } from "../theme-extension/words.ts";

/** Markup that may be put into a page as it is. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

/** Builds markup; whatever is put in is escaped unless it is markup itself. */
export function html(literals: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const markup = literals.reduce((built, literal, index) => built + literal + (index < pieces.length ? markupOf(pieces[index]) : ""), "");
  return { markup };
}

/** Markup made elsewhere. */
export function raw(markup: string): Html {
  return { markup };
}

/** An HTML answer of the admin, never kept by the browser. */
export function htmlAnswer(page: Html, status = 200): Response {
  return new Response(`<!doctype html>${page.markup}`, { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}

/** Sends the browser on with GET. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

function markupOf(piece: Piece): string {
  if (piece === undefined || piece === false) return "";
  if (typeof piece === "string") return escapeHtml(piece);
  if (typeof piece === "number") return String(piece);
  if ("markup" in piece) return piece.markup;
  return piece.map(markupOf).join("");
}
