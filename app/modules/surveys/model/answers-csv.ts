/** One answer as it leaves the app. */
export interface CsvAnswer {
  /** Monday, or null when the week is withheld. */
  readonly weekOn: string | null;
  readonly score: number | null;
  readonly comment: string | null;
}

/** How a file is written for the spreadsheets of a language. */
export interface CsvForm {
  /** A German Excel opens a file with semicolons as columns and one with commas as a single one; an English Excel the other way round. */
  readonly separator: ";" | ",";
  readonly week: string;
  readonly score: string;
  readonly comment: string;
}

const byteOrderMark = "\uFEFF";
/** What spreadsheets take for a formula at the start of a cell (OWASP, CSV injection), full-width forms included. */
const startsFormula = /^[\s]*[=+\-@\t\r＝＋－＠|%]/;

/**
 * Writes answers as CSV (RFC 4180 but for the separator: CRLF, quotes doubled), in UTF-8 with a byte order mark so that spreadsheets
 * see umlauts. A comment that a spreadsheet would run as a formula gets an apostrophe in front and stays text.
 */
export function answersCsv(form: CsvForm, answers: readonly CsvAnswer[]): string {
  const lines = [[form.week, form.score, form.comment], ...answers.map((answer) => [answer.weekOn ?? "", answer.score?.toString() ?? "", answer.comment ?? ""])];
  return byteOrderMark + lines.map((cells) => cells.map(cell).join(form.separator) + "\r\n").join("");
}

function cell(text: string): string {
  const harmless = startsFormula.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
