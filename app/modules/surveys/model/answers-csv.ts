/** One answer as it leaves the app. */
export interface CsvAnswer {
  /** Monday, or null when the week is withheld. */
  readonly weekOn: string | null;
  readonly score: number | null;
  readonly comment: string | null;
}

export interface CsvHeadings {
  readonly week: string;
  readonly score: string;
  readonly comment: string;
}

const byteOrderMark = "\uFEFF";
/** What spreadsheets take for a formula at the start of a cell (OWASP, CSV injection), full-width forms included. */
const startsFormula = /^[\s]*[=+\-@\t\r＝＋－＠|%]/;

/**
 * Writes answers as CSV (RFC 4180: comma, CRLF, quotes doubled), in UTF-8 with a byte order mark so that spreadsheets see
 * umlauts. A comment that a spreadsheet would run as a formula gets an apostrophe in front and stays text.
 */
export function answersCsv(headings: CsvHeadings, answers: readonly CsvAnswer[]): string {
  const lines = [[headings.week, headings.score, headings.comment], ...answers.map((answer) => [answer.weekOn ?? "", answer.score?.toString() ?? "", answer.comment ?? ""])];
  return byteOrderMark + lines.map((cells) => cells.map(cell).join(",") + "\r\n").join("");
}

function cell(text: string): string {
  const harmless = startsFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
